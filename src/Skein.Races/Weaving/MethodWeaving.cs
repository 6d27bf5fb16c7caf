using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Skein.Races.Weaving;

/// <summary>A method while it is woven: its body, the module's shared state, and how instructions are put in safely.</summary>
internal sealed class MethodWeaving(ModuleWeaving module, MethodDefinition method)
{
    public ModuleWeaving Module { get; } = module;

    public MethodDefinition Method { get; } = method;

    public MethodBody Body => Method.Body;
}
