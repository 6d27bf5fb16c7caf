using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Skein.Wasm.Budgets;

/// <summary>Reads a budget from JSON; <c>docs/wasm-check.md</c> says its fields. Strict: what is not known is refused.</summary>
public static class BudgetReader
{
    private static readonly (string Unit, long Bytes)[] Units = [("KiB", 1L << 10), ("MiB", 1L << 20), ("kB", 1_000), ("KB", 1_000), ("MB", 1_000_000), ("B", 1)];

    /// <summary>Reads one.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="JsonException">It is no budget; the message is one line that begins with the place.</exception>
    public static WasmBudget Read(ReadOnlyMemory<byte> json, BudgetLimits? limits = null)
    {
        limits ??= BudgetLimits.Default;
        if (json.Length > limits.BytesMax) throw Wrong("$", $"{json.Length:#,##0} bytes are more than {limits.BytesMax:#,##0}");
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = limits.DepthMax, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw Wrong("$", "must be an object");
        var budget = new WasmBudget();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty field in document.RootElement.EnumerateObject())
        {
            string path = $"$.{field.Name}";
            if (!seen.Add(field.Name)) throw Wrong(path, "is there twice");
            budget = field.Name switch
            {
                "$schema" => budget,
                "raw" => budget with { RawBytes = Bytes(field.Value, path) },
                "gzip" => budget with { GzipBytes = Bytes(field.Value, path) },
                "brotli" => budget with { BrotliBytes = Bytes(field.Value, path) },
                "brotliQuality" => budget with { BrotliQuality = Quality(field.Value, path) },
                "sections" => budget with { SectionBytes = Map(field.Value, path, Bytes, _ => true) },
                "counts" => budget with { Counts = Map(field.Value, path, Whole, BudgetCheck.CountNames.Contains) },
                _ => throw Wrong(path, "is no field of a budget: there are raw, gzip, brotli, brotliQuality, sections, counts"),
            };
        }

        bool empty = budget is { RawBytes: null, GzipBytes: null, BrotliBytes: null } && budget.SectionBytes.IsEmpty && budget.Counts.IsEmpty;
        return empty ? throw Wrong("$", "bounds nothing") : budget;
    }

    private static JsonException Wrong(string path, string reason) => new($"{path}: {reason}", path, null, null);

    private static ImmutableSortedDictionary<string, long> Map(JsonElement value, string path, Func<JsonElement, string, long> read, Predicate<string> isKnown)
    {
        if (value.ValueKind != JsonValueKind.Object) throw Wrong(path, "must be an object");
        var map = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (JsonProperty field in value.EnumerateObject())
        {
            string here = $"{path}.{field.Name}";
            if (!isKnown(field.Name)) throw Wrong(here, $"is not counted: there are {string.Join(", ", BudgetCheck.CountNames)}");
            if (!map.TryAdd(field.Name, read(field.Value, here))) throw Wrong(here, "is there twice");
        }

        return map.ToImmutable();
    }

    private static long Whole(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long count) && count >= 0 ? count : throw Wrong(path, "must be a whole number, 0 or more");

    private static int Quality(JsonElement value, string path) => Whole(value, path) is <= 11 and var quality ? (int)quality : throw Wrong(path, "must be 0 to 11");

    // 300000, or "300 kB", "1.5 MiB".
    private static long Bytes(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Number) return Whole(value, path);
        if (value.ValueKind == JsonValueKind.String)
        {
            string text = value.GetString()!.Trim();
            foreach ((string unit, long bytes) in Units)
            {
                if (!text.EndsWith(unit, StringComparison.Ordinal)) continue;
                if (decimal.TryParse(text[..^unit.Length].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) && number <= int.MaxValue) return (long)(number * bytes);
                break;
            }
        }

        throw Wrong(path, "must be bytes: a number, or a text with B, kB, KiB, MB or MiB");
    }
}
