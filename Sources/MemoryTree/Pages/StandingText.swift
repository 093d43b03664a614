/// The words of the pages that are always the same.
enum StandingText {
  /// `README.md` at the root: what this tree is, for an agent or a person who has never seen it.
  static let readme = """
    # Memory, as files

    What was learned in earlier sessions is kept here as Markdown. Read, search and write it with ordinary tools.

    - `here/` is the project of your working directory. `here/CONTEXT.md` is what to know when starting there, in at most
      1,200 tokens (`here/CONTEXT@4000t.md`: in 4,000); `here/INDEX.md` lists all its memories, one line each.
      `here/MEMORY.md` is Claude Code's index of its own memory: the best first, and the lines it writes are kept.
    - `ROOT.md` is everything known, by topic; `by-topic/<topic>/` shows the memories of a topic, all projects.
    - `by-project/<project>/` is where memories live. `by-project/_global/` holds what belongs to no single project.
    - `by-type/<type>/` shows every memory of a type; `timeline/<year>/<month>/<day>/` shows them by the day they
      were made. The same file in another place: an edit in one is an edit in all.
    - `timeline/daily/<day>.md`, `weekly/`, `monthly/` sum up what was done and learned; `timeline/raw/` has a page a session.
    - `search/<words>.md` is a page of the best matches: `cat "search/database migration.md"`, or with `+` for a
      space. `search/<words>/` holds the same matches as files. `here/search/` looks in one project and `_global`.
    - `inbox/`: write anything there; it is typed, titled and filed.
    - `archive/<month>/` keeps what was removed. `mv` brings it back, `rm` there removes it for good.
    - `review/` asks: two memories that contradict each other, a fact that no longer holds. Tick one box and save.
    - `.recallfs/` has the state of the store and a log of what was refused or repaired.

    ## Writing

    A memory is a Markdown file whose name ends in `.md`. What you write reads back byte for byte.

        echo "Use Bun, never pnpm" > by-type/user_pref/bun.md
        mkdir -p here/notes/api && cp auth.md here/notes/api/

    One fact a file, with the reason. The type is the typed folder's (`user_pref`, `feedback`, `project_fact`,
    `reference`, `decision`, `bugfix`, `feature`, `refactor`, `change`, `discovery`, `session`), else what the front
    matter says. Front matter is optional:

        ---
        name: use-bun
        description: Package manager of every project
        metadata:
          type: user_pref
          importance: 4
          tags: [bun, packages]
        ---

    `importance` runs from 1 (this session only) to 5 (never archived). `mv` to another typed or project folder
    changes type or project. `rm` archives. Names that do not end in `.md` are drafts: temporary files for as long
    as a tool needs them, never memories. Text between `<private>` and `</private>` is cut and never stored.

    """

  /// The root's `.ignore`, so that `rg` there shows each memory once.
  ///
  /// A view named on the command line is searched.
  static let ignore = """
    # Each memory lives under by-project/. These show the same files again.
    /by-type/
    /by-topic/
    /timeline/
    /search/
    /inbox/
    /archive/
    /review/

    """
}
