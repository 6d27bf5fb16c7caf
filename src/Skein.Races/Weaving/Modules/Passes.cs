using Skein.Races.Weaving.Async;
using Skein.Races.Weaving.Collections;
using Skein.Races.Weaving.Creation;
using Skein.Races.Weaving.Fields;
using Skein.Races.Weaving.StaticConstructors;
using Skein.Races.Weaving.Synchronisation;

namespace Skein.Races.Weaving.Modules;

/// <summary>The passes, in their order.</summary>
internal static class Passes
{
    /// <summary>New ones for a module.</summary>
    public static IWeavingPass[] For(ModuleWeaving module, WatchedTypes watched) =>
    [
        // First, for it judges the compiler's own code.
        .. module.Options.Fields ? [new FieldPass(module)] : (IWeavingPass[])[],
        .. module.Options.Fields || module.Options.Synchronisation ? [new SynchronisationPass(module, OrderingTable.BuiltIn)] : (IWeavingPass[])[],
        new CreationPass(module, watched),
        new EnumerationPass(module, CollectionCatalog.BuiltIn),
        new CollectionPass(module, CollectionCatalog.BuiltIn, watched),
        new AsyncPass(module),
        new StaticConstructorPass(module),
    ];
}
