import Glibc

// Whatever happens, the agent goes on: this program ends with 0 and says nothing about itself.
umask(0o077)
if let surroundings = Surroundings() { Hook(surroundings).run(HookInput.read()) }
exit(0)
