import Glibc

// Whatever happens, the agent goes on: this program ends with 0 and says nothing about itself.
let surroundings = Surroundings()
Silence.begin()
if let surroundings { Hook(surroundings).run(HookInput.read()) }
_exit(0)
