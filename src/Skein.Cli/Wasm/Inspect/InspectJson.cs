using System.Text.Encodings.Web;
using System.Text.Json;
using Skein.Wasm.Analysis;
using Skein.Wasm.Modules;
using Skein.Wasm.Modules.Custom;

namespace Skein.Cli.Wasm.Inspect;

/// <summary>What <c>wasm inspect</c> tells programs; <c>docs/wasm-inspect.md</c> says the fields.</summary>
internal static class InspectJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(string name, ModuleReport report, int most, int functionsMax, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, Indented);
        json.WriteStartObject();
        json.WriteString("schema", "skein/wasm-inspect/1");
        json.WriteString("source", name);
        Size(report.Size, json);
        Texts("refusals", report.Refusals, json);
        Origins(report, json);
        Custom(report.Custom, json);
        Array(json, "sections", report.Sections, section =>
        {
            json.WriteString("id", section.Id.ToString().ToLowerInvariant());
            json.WriteString("name", section.Name);
            json.WriteNumber("bytes", section.Bytes);
            json.WriteNumber("gzipBytes", section.GzipBytes);
            if (section.Items is { } items) json.WriteNumber("items", items);
        });
        Interface(report, json);
        Array(json, "functions", report.Functions.Take(functionsMax), function => Function(function, json));
        json.WriteNumber("functionCount", report.Functions.Length);
        Array(json, "data", report.Data.Take(most), data => Data(data, json));
        json.WriteNumber("dataCount", report.Data.Length);
        json.WriteNumber("tableRetainedBytes", report.TableRetainedBytes);
        json.WriteNumber("unreachedFunctions", report.UnreachedFunctions);
        json.WriteNumber("unreachedBytes", report.UnreachedBytes);
        json.WriteNumber("unreadFunctions", report.UnreadFunctions);
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    public static void Size(CompressedSizes size, Utf8JsonWriter json)
    {
        json.WriteNumber("bytes", size.Raw);
        json.WriteNumber("gzipBytes", size.Gzip);
        json.WriteNumber("brotliBytes", size.Brotli);
        json.WriteNumber("brotliQuality", size.BrotliQuality);
    }

    private static void Origins(ModuleReport report, Utf8JsonWriter json) => Array(json, "origins", report.Origins, origin =>
    {
        json.WriteString("language", origin.Language);
        json.WriteString("toolchain", origin.Toolchain);
        if (origin.Version is { } version) json.WriteString("version", version);
        json.WriteString("confidence", origin.Confidence.ToString().ToLowerInvariant());
        Texts("evidence", origin.Evidence, json);
    });

    private static void Custom(CustomSections custom, Utf8JsonWriter json)
    {
        Array(json, "producers", custom.Producers, producer =>
        {
            json.WriteString("field", producer.Field);
            json.WriteString("name", producer.Name);
            json.WriteString("version", producer.Version);
        });
        Texts("targetFeatures", custom.TargetFeatures, json);
        Optional("moduleName", custom.Names.Module, json);
        Optional("goBuildId", custom.GoBuildId, json);
        Optional("buildId", custom.BuildId, json);
        Optional("sourceMap", custom.SourceMap, json);
        Optional("externalDebugInfo", custom.ExternalDebugInfo, json);
        json.WriteNumber("debugBytes", custom.DebugBytes);
        json.WriteNumber("namedFunctions", custom.Names.FunctionCount);
        json.WriteBoolean("isDynamicLibrary", custom.IsDynamicLibrary);
        json.WriteBoolean("isObjectFile", custom.IsObjectFile);
        json.WriteBoolean("hasComponentType", custom.HasComponentType);
        Texts("remarks", custom.Remarks, json);
        json.WriteNumber("dropped", custom.Dropped);
    }

    private static void Interface(ModuleReport report, Utf8JsonWriter json)
    {
        WasmModule module = report.Module;
        Array(json, "imports", module.Imports, import =>
        {
            json.WriteString("module", import.Module);
            json.WriteString("name", import.Name);
            json.WriteString("type", $"{import.Type}");
        });
        Array(json, "exports", report.Signature.Exports, export =>
        {
            json.WriteString("name", export.Name);
            json.WriteString("type", $"{export.Type}");
        });
        Texts("memories", module.Memories.Select(memory => $"{memory}"), json);
        Texts("tables", module.Tables.Select(table => $"{table}"), json);
    }

    private static void Function(FunctionSize function, Utf8JsonWriter json)
    {
        json.WriteNumber("index", function.Index);
        Optional("name", function.Name, json);
        Optional("export", function.Export, json);
        json.WriteNumber("bytes", function.Bytes);
        json.WriteNumber("retainedBytes", function.RetainedBytes);
        json.WriteBoolean("reached", function.Reached);
    }

    private static void Data(DataSize data, Utf8JsonWriter json)
    {
        json.WriteNumber("index", data.Index);
        Optional("name", data.Name, json);
        json.WriteString("mode", data.Mode.ToString().ToLowerInvariant());
        if (data.Address is { } address) json.WriteNumber("address", address);
        json.WriteNumber("bytes", data.Bytes);
    }

    private static void Optional(string name, string? value, Utf8JsonWriter json)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static void Texts(string name, IEnumerable<string> values, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (string value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
