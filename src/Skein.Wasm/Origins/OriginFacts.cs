using System.Collections.Frozen;
using Skein.Wasm.Modules;
using Skein.Wasm.Modules.Custom;

namespace Skein.Wasm.Origins;

/// <summary>What a module shows of itself, ready to be asked. Used by one thread.</summary>
internal sealed class OriginFacts(WasmModule module, CustomSections custom)
{
    private const int NamesAsked = 20_000;

    private readonly FrozenSet<string> exports = module.Exports.Select(export => export.Name).ToFrozenSet(StringComparer.Ordinal);
    private readonly HashSet<string> names = [.. custom.Names.Functions.Take(NamesAsked).Select(pair => pair.Value)];

    public WasmModule Module => module;

    public CustomSections Custom => custom;

    public IReadOnlySet<string> Names => names;

    public bool Exports(string name) => exports.Contains(name);

    public string? ExportThat(Func<string, bool> isSuch) => exports.Where(isSuch).Order(StringComparer.Ordinal).FirstOrDefault();

    public ModuleImport? Import(Func<ModuleImport, bool> isSuch) => module.Imports.FirstOrDefault(isSuch);

    public string? NameThat(Func<string, bool> isSuch) => names.FirstOrDefault(isSuch);

    /// <summary>A tool among the producers whose name begins so.</summary>
    public Producer? Producer(string field, string prefix)
    {
        foreach (Producer producer in custom.Producers)
        {
            if (producer.Field == field && producer.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return producer;
        }

        return null;
    }

    /// <summary>Where bytes stand in the data section; null where they do not.</summary>
    public int? InData(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> data = Data;
        int place = data.IndexOf(bytes);
        return place < 0 ? null : place;
    }

    public ReadOnlySpan<byte> Data
    {
        get
        {
            ModuleSection? section = module.Sections.FirstOrDefault(section => section.Id == SectionId.Data);
            return section is null ? [] : module.Span(section.Contents);
        }
    }
}
