import RecallModel
import RecallStore
import Testing

@Suite struct ProjectTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `a new store has _global and the types built in`() throws {
    let catalog = try fixture.store.catalog()
    #expect(catalog.projects == [Project(row: .global, name: "_global", root: nil)])
    #expect(catalog.types == MemoryType.builtIn)
    #expect(catalog.entries.isEmpty)
    #expect(catalog.sequence == (try fixture.store.changeSequence()))
  }

  @Test func `names and roots of projects are unique`() throws {
    let alpha = try fixture.makeProject("alpha", root: "/a")
    #expect(try errorCode { _ = try fixture.makeProject("alpha", root: "/b") } == .exists)
    #expect(try errorCode { _ = try fixture.makeProject("beta", root: "/a") } == .exists)
    let beta = try fixture.makeProject("beta")
    #expect(
      try errorCode {
        try fixture.change { transaction throws(StoreError) in
          try transaction.renameProject(beta.row, to: "alpha")
        }
      } == .exists)
    #expect(
      try errorCode {
        try fixture.change { transaction throws(StoreError) in try transaction.setRoot("/a", of: beta.row) }
      } == .exists)
    #expect(try fixture.store.catalog().projects.dropFirst() == [alpha, beta])
  }

  @Test func `_global can be neither renamed nor hidden`() throws {
    #expect(
      try errorCode {
        try fixture.change { transaction throws(StoreError) in
          try transaction.renameProject(.global, to: "mine")
        }
      } == .failed)
    #expect(
      try errorCode {
        try fixture.change { transaction throws(StoreError) in try transaction.hideProject(.global) }
      } == .failed)
  }

  @Test func `a hidden project is listed again when something lives in it`() throws {
    let project = try fixture.makeProject("alpha", root: "/a")
    let entry = try fixture.create("decision/a.md", in: project.row)
    func hide() throws {
      try fixture.change { transaction throws(StoreError) in try transaction.hideProject(project.row) }
    }
    #expect(try errorCode { try hide() } == .exists)
    try fixture.archive(entry.row)
    try hide()
    #expect(try fixture.store.catalog().hiddenProjects == [project.row])
    try fixture.create("decision/b.md", in: project.row)
    #expect(try fixture.store.catalog().hiddenProjects == [])
  }

  @Test func `making a hidden project again lists it with its archive`() throws {
    let project = try fixture.makeProject("alpha", root: "/a")
    try fixture.change { transaction throws(StoreError) in try transaction.hideProject(project.row) }
    #expect(try errorCode { _ = try fixture.makeProject("alpha", root: "/other") } == .exists)
    #expect(try fixture.makeProject("alpha") == project)
    #expect(try fixture.store.catalog().hiddenProjects == [])
  }

  @Test(arguments: [false, true])
  func `renaming a project salts its memories anew`(isIndexed: Bool) throws {
    let project = try fixture.makeProject("alpha")
    let entry = try fixture.create("decision/a.md", "same", in: project.row)
    if isIndexed { try fixture.store.tidy() }
    let hash = try fixture.store.memory(at: entry.row)?.contentHash
    try fixture.change { transaction throws(StoreError) in
      try transaction.renameProject(project.row, to: "beta")
    }
    #expect(try fixture.store.memory(at: entry.row)?.contentHash != hash)
    #expect(try fixture.store.memory(at: entry.row)?.projectName == "beta")
  }

  @Test func `types are data`() throws {
    try fixture.change { transaction throws(StoreError) in
      try transaction.defineType(MemoryType(name: "recipe", summary: "What to cook"))
      try transaction.defineType(MemoryType(name: "recipe", summary: "How to cook"))
    }
    #expect(try fixture.store.catalog().types.last == MemoryType(name: "recipe", summary: "How to cook"))
    #expect(try fixture.store.catalog().types.count == 12)
  }

  @Test func `folders are recorded with those above them`() throws {
    try fixture.change { transaction throws(StoreError) in
      try transaction.makeFolder("notes/api/v1", in: .global)
      try transaction.makeFolder("notes/api", in: .global)
      try transaction.removeFolder("notes/api/v1", in: .global)
    }
    #expect(
      try fixture.store.catalog().folders == [
        Folder(project: .global, path: "notes"), Folder(project: .global, path: "notes/api"),
      ])
  }

  @Test func `a memory in a project or of a type that is not there is refused`() throws {
    #expect(try errorCode { try fixture.create("a.md", in: ProjectRow(rawValue: 9)) } == .notFound)
    #expect(
      try errorCode {
        _ = try fixture.change { transaction throws(StoreError) in
          try transaction.create(
            NewMemory(place: MemoryPlace(project: .global, path: "a.md", type: "none"), revision: .of("x")))
        }
      } == .notFound)
    #expect(try fixture.store.catalog().entries.isEmpty)
  }
}
