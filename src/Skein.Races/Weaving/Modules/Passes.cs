using Skein.Races.Weaving.Collections;

namespace Skein.Races.Weaving.Modules;

/// <summary>The passes, in their order.</summary>
internal static class Passes
{
    public static IWeavingPass[] For(ModuleWeaving module) => [new CollectionPass(module, CollectionCatalog.BuiltIn)];
}
