using System.Collections.Immutable;
using System.Text.Json;
using Skein.Wasm.Analysis;
using Skein.Wasm.Compatibility;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Manifests;

/// <summary>Reads a manifest. A file's name is held to be a name, so that nobody who opens it leaves the manifest's folder.</summary>
internal sealed class ManifestReader(ManifestLimits limits)
{
    private const int Sha256Digits = 64;

    public WasmManifest Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > limits.BytesMax) throw JsonParts.Wrong("$", $"{json.Length:#,##0} bytes are more than {limits.BytesMax:#,##0}");
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = limits.DepthMax });
        string schema = JsonParts.Text(document.RootElement, "$", "schema");
        if (schema != WasmManifest.Schema) throw JsonParts.Wrong("$.schema", $"is not {WasmManifest.Schema}");
        var modules = new List<ManifestModule>();
        foreach ((JsonElement element, string path) in JsonParts.Items(document.RootElement, "$", "modules", limits.ModulesMax)) modules.Add(Module(element, path));
        if (modules.GroupBy(module => module.Name).FirstOrDefault(group => group.Count() > 1) is { } twice) throw JsonParts.Wrong("$.modules", $"{twice.Key} is there twice");
        return WasmManifest.Of(modules);
    }

    private ManifestModule Module(JsonElement element, string path)
    {
        string name = JsonParts.Text(element, path, "name");
        string file = JsonParts.Text(element, path, "file");
        string hash = JsonParts.Text(element, path, "sha256");
        if (!ManifestModule.IsPlain(name)) throw JsonParts.Wrong($"{path}.name", "may hold letters, digits, dots, dashes and underscores");
        if (!ManifestModule.IsPlain(file)) throw JsonParts.Wrong($"{path}.file", "must be a file's name, not a path");
        if (hash.Length != Sha256Digits || !hash.All(char.IsAsciiHexDigitLower)) throw JsonParts.Wrong($"{path}.sha256", $"must be {Sha256Digits} hexadecimal digits in lower case");
        return new ManifestModule
        {
            Name = name,
            File = file,
            Sha256 = hash,
            Integrity = JsonParts.Text(element, path, "integrity"),
            Size = new CompressedSizes(JsonParts.Whole(element, path, "bytes"), JsonParts.Whole(element, path, "gzipBytes"), JsonParts.Whole(element, path, "brotliBytes"), (int)JsonParts.Whole(element, path, "brotliQuality", 11)),
            Language = JsonParts.TextOrNull(element, path, "language"),
            Toolchain = JsonParts.TextOrNull(element, path, "toolchain"),
            LanguageVersion = JsonParts.TextOrNull(element, path, "languageVersion"),
            Signature = new ModuleSignature(
                [.. JsonParts.Items(element, path, "imports", limits.ItemsMax).Select(item => new ModuleImport(JsonParts.Text(item.Element, item.Path, "module"), JsonParts.Text(item.Element, item.Path, "name"), Type(item.Element, item.Path)))],
                [.. JsonParts.Items(element, path, "exports", limits.ItemsMax).Select(item => new ExportSignature(JsonParts.Text(item.Element, item.Path, "name"), Type(item.Element, item.Path)))]),
        };
    }

    private ExternType Type(JsonElement element, string path) => JsonParts.Text(element, path, "kind") switch
    {
        "function" => new FunctionExternType(new FunctionType(Types(element, path, "parameters"), Types(element, path, "results"))),
        "tag" => new TagType(new FunctionType(Types(element, path, "parameters"), [])),
        "global" => new GlobalType(ValueType(JsonParts.Text(element, path, "value"), $"{path}.value"), JsonParts.Truth(element, path, "mutable")),
        "table" => new TableType(ValueType(JsonParts.Text(element, path, "element"), $"{path}.element"), Limits(element, path)),
        "memory" => new MemoryType(Limits(element, path), element.TryGetProperty("shared", out _) && JsonParts.Truth(element, path, "shared"), JsonParts.TextOrNull(element, path, "address") == "i64"),
        _ => throw JsonParts.Wrong($"{path}.kind", "is none of function, table, memory, global, tag"),
    };

    private ImmutableArray<WasmType> Types(JsonElement element, string path, string name) =>
        [.. JsonParts.Items(element, path, name, limits.ItemsMax).Select(item => item.Element.ValueKind == JsonValueKind.String ? ValueType(item.Element.GetString()!, item.Path) : throw JsonParts.Wrong(item.Path, "must be a text"))];

    private static WasmType ValueType(string word, string path)
    {
        foreach (WasmType type in Enum.GetValues<WasmType>())
        {
            if (type.Word() == word) return type;
        }

        throw JsonParts.Wrong(path, "is no type of values");
    }

    private static SizeLimits Limits(JsonElement element, string path) => new(
        (uint)JsonParts.Whole(element, path, "minimum", uint.MaxValue),
        element.TryGetProperty("maximum", out _) ? (uint)JsonParts.Whole(element, path, "maximum", uint.MaxValue) : null);
}
