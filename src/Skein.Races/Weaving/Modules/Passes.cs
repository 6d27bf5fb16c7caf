using Skein.Races.Weaving.Collections;
using Skein.Races.Weaving.Fields;
using Skein.Races.Weaving.Synchronisation;

namespace Skein.Races.Weaving.Modules;

/// <summary>The passes, in their order.</summary>
internal static class Passes
{
    public static IWeavingPass[] For(ModuleWeaving module)
    {
        List<IWeavingPass> passes = [];
        // First: it judges the compiler's own code.
        if (module.Options.Fields) passes.Add(new FieldPass(module));
        if (module.Options.Fields || module.Options.Synchronisation) passes.Add(new SynchronisationPass(module, OrderingTable.BuiltIn));
        passes.Add(new CollectionPass(module, CollectionCatalog.BuiltIn));
        return [.. passes];
    }
}
