using System.Text.Json;
using System.Text.Json.Serialization;
using Skein.Tests.Support;

namespace Skein.Inspect.Tests.Corpus;

/// <summary>The shapes of the corpus and what they declare, as the corpus itself tells.</summary>
public sealed record CorpusCatalog(int Schema, IReadOnlyList<ExpectedShape> Shapes)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Asks a sample program.</summary>
    public static CorpusCatalog Of(string file, IReadOnlyDictionary<string, string>? environment = null) =>
        JsonSerializer.Deserialize<CorpusCatalog>(SampleProcess.Output(file, ["list", "--json"], environment), Format)
        ?? throw new InvalidDataException($"{file} list --json gave nothing");
}
