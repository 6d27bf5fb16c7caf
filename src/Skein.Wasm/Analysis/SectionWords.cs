using Skein.Wasm.Modules;

namespace Skein.Wasm.Analysis;

/// <summary>Sections in words, and how many things they hold.</summary>
internal static class SectionWords
{
    public static string Of(SectionId id) => id == SectionId.DataCount ? "data count" : id.ToString().ToLowerInvariant();

    public static int? Items(WasmModule module, SectionId id) => id switch
    {
        SectionId.Type => module.Types.Length,
        SectionId.Import => module.Imports.Length,
        SectionId.Function => module.Functions.Length - module.ImportedFunctions,
        SectionId.Table => module.Tables.Length - module.ImportedTables,
        SectionId.Memory => module.Memories.Length - module.ImportedMemories,
        SectionId.Global => module.DefinedGlobals.Length,
        SectionId.Export => module.Exports.Length,
        SectionId.Start => 1,
        SectionId.Element => module.Elements.Length,
        SectionId.Code => module.Bodies.Length,
        SectionId.Data => module.Data.Length,
        SectionId.DataCount => 1,
        SectionId.Tag => module.Tags.Length - module.ImportedTags,
        _ => null,
    };
}
