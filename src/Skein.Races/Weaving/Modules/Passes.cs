using Skein.Races.Weaving.Async;
using Skein.Races.Weaving.Collections;
using Skein.Races.Weaving.Creation;
using Skein.Races.Weaving.StaticConstructors;

namespace Skein.Races.Weaving.Modules;

/// <summary>The passes, in their order.</summary>
internal static class Passes
{
    /// <summary>New ones for a module.</summary>
    public static IWeavingPass[] For(ModuleWeaving module, WatchedTypes watched) =>
    [
        new CreationPass(module, watched),
        new EnumerationPass(module, CollectionCatalog.BuiltIn),
        new CollectionPass(module, CollectionCatalog.BuiltIn, watched),
        new AsyncPass(module),
        new StaticConstructorPass(module),
    ];
}
