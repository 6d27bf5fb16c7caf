using Mono.Cecil;

namespace Skein.Races.Weaving;

/// <summary>A module while it is woven: what passes share (imports of the runtime's members, wrappers, the site table).</summary>
internal sealed class ModuleWeaving(ModuleDefinition module)
{
    public ModuleDefinition Module { get; } = module;
}
