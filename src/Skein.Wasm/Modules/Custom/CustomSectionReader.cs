using System.Collections.Immutable;

namespace Skein.Wasm.Modules.Custom;

/// <summary>Reads the custom sections that are known. One module is read by one reader.</summary>
internal sealed class CustomSectionReader(WasmModule module, CustomLimits limits)
{
    private const string DebugPrefix = ".debug_";

    private readonly Remarks remarks = new(limits.RemarksMax);
    private readonly ImmutableArray<Producer>.Builder producers = ImmutableArray.CreateBuilder<Producer>();
    private readonly ImmutableArray<string>.Builder features = ImmutableArray.CreateBuilder<string>();
    private ModuleNames names = ModuleNames.None;
    private int dropped;
    private string? goBuildId;
    private string? buildId;
    private string? sourceMap;
    private string? externalDebug;
    private bool dynamicLibrary;
    private bool objectFile;
    private bool componentType;
    private long debugBytes;

    public CustomSections Read()
    {
        foreach (ModuleSection section in module.Sections)
        {
            if (section.Id != SectionId.Custom) continue;
            try
            {
                Section(section);
            }
            catch (WasmException broken)
            {
                remarks.Add($"section {section.Name} is broken: {broken.Message}");
            }
        }

        return new CustomSections
        {
            Names = names,
            Producers = producers.ToImmutable(),
            TargetFeatures = features.ToImmutable(),
            GoBuildId = goBuildId,
            BuildId = buildId,
            SourceMap = sourceMap,
            ExternalDebugInfo = externalDebug,
            IsDynamicLibrary = dynamicLibrary,
            IsObjectFile = objectFile,
            HasComponentType = componentType,
            DebugBytes = debugBytes,
            Remarks = [.. remarks.Lines],
            Dropped = dropped + remarks.Dropped + names.Dropped,
        };
    }

    private void Section(ModuleSection section)
    {
        var reader = new ByteReader(module.Bytes.Span, section.Contents);
        switch (section.Name)
        {
            case "name": names = new NameSectionReader(module, limits, remarks).Read(section.Contents); break;
            case "producers": Producers(ref reader); break;
            case "target_features": Features(ref reader); break;
            case "go:buildid": goBuildId = LenientText.Of(module.Span(section.Contents), limits.TextBytesMax); break;
            case "build_id": buildId = Hexadecimal(ref reader); break;
            case "sourceMappingURL": sourceMap = LenientText.Read(ref reader, limits.TextBytesMax); break;
            case "external_debug_info": externalDebug = LenientText.Read(ref reader, limits.TextBytesMax); break;
            case "dylink" or "dylink.0": dynamicLibrary = true; break;
            case "linking": objectFile = true; break;
            default: Other(section); break;
        }
    }

    private void Other(ModuleSection section)
    {
        if (section.Name.StartsWith("component-type", StringComparison.Ordinal)) componentType = true;
        if (section.Name.StartsWith(DebugPrefix, StringComparison.Ordinal)) debugBytes += section.Whole.Length;
    }

    private void Producers(ref ByteReader reader)
    {
        for (uint fields = reader.U32(); fields > 0; fields--)
        {
            string field = LenientText.Read(ref reader, limits.TextBytesMax);
            for (uint values = reader.U32(); values > 0; values--)
            {
                var producer = new Producer(field, LenientText.Read(ref reader, limits.TextBytesMax), LenientText.Read(ref reader, limits.TextBytesMax));
                if (producers.Count < limits.ProducersMax) producers.Add(producer);
                else dropped++;
            }
        }
    }

    private void Features(ref ByteReader reader)
    {
        for (uint count = reader.U32(); count > 0; count--)
        {
            char prefix = (char)reader.Byte();
            string feature = prefix + LenientText.Read(ref reader, limits.TextBytesMax);
            if (features.Count < limits.FeaturesMax) features.Add(feature);
            else dropped++;
        }
    }

    private string Hexadecimal(ref ByteReader reader)
    {
        ByteRange bytes = reader.Range(reader.U32());
        return Convert.ToHexStringLower(module.Span(bytes with { Length = Math.Min(bytes.Length, limits.TextBytesMax) }));
    }
}
