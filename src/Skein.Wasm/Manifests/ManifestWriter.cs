using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Skein.Wasm.Compatibility;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Manifests;

/// <summary>Writes a manifest: always the same fields in the same order, and nothing of the time or the machine.</summary>
internal static class ManifestWriter
{
    // Names are shown as they are; a page must not put the file between script tags without escaping it.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(WasmManifest manifest, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("schema", WasmManifest.Schema);
        json.WriteStartArray("modules");
        foreach (ManifestModule module in manifest.Modules) Write(module, json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(ManifestModule module, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", module.Name);
        json.WriteString("file", module.File);
        json.WriteString("sha256", module.Sha256);
        json.WriteString("integrity", module.Integrity);
        json.WriteNumber("bytes", module.Size.Raw);
        json.WriteNumber("gzipBytes", module.Size.Gzip);
        json.WriteNumber("brotliBytes", module.Size.Brotli);
        json.WriteNumber("brotliQuality", module.Size.BrotliQuality);
        if (module.Language is { } language) json.WriteString("language", language);
        if (module.Toolchain is { } toolchain) json.WriteString("toolchain", toolchain);
        if (module.LanguageVersion is { } version) json.WriteString("languageVersion", version);
        json.WriteStartArray("imports");
        foreach (ModuleImport import in module.Signature.Imports)
        {
            json.WriteStartObject();
            json.WriteString("module", import.Module);
            json.WriteString("name", import.Name);
            Type(import.Type, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("exports");
        foreach (ExportSignature export in module.Signature.Exports)
        {
            json.WriteStartObject();
            json.WriteString("name", export.Name);
            Type(export.Type, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Type(ExternType type, Utf8JsonWriter json)
    {
        json.WriteString("kind", type.Kind.ToString().ToLowerInvariant());
        switch (type)
        {
            case FunctionExternType function:
                Types("parameters", function.Type.Parameters, json);
                Types("results", function.Type.Results, json);
                break;
            case TagType tag:
                Types("parameters", tag.Type.Parameters, json);
                break;
            case GlobalType global:
                json.WriteString("value", global.Value.Word());
                json.WriteBoolean("mutable", global.Mutable);
                break;
            case TableType table:
                json.WriteString("element", table.Element.Word());
                Limits(table.Limits, json);
                break;
            case MemoryType memory:
                Limits(memory.Limits, json);
                if (memory.IsShared) json.WriteBoolean("shared", true);
                if (memory.Is64) json.WriteString("address", "i64");
                break;
            default:
                break;
        }
    }

    private static void Types(string name, ImmutableArray<WasmType> types, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (WasmType type in types) json.WriteStringValue(type.Word());
        json.WriteEndArray();
    }

    private static void Limits(SizeLimits limits, Utf8JsonWriter json)
    {
        json.WriteNumber("minimum", limits.Minimum);
        if (limits.Maximum is { } most) json.WriteNumber("maximum", most);
    }
}
