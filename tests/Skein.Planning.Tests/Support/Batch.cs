using System.Text;
using System.Text.Json;
using Skein.Planning.Evaluation;
using Xunit;

namespace Skein.Planning.Tests.Support;

/// <summary>Cases as a file has them, and their answers.</summary>
internal static class Batch
{
    /// <summary>The line that answers a case.</summary>
    public static string Line(string line)
    {
        using var output = new MemoryStream();
        new BatchEvaluator(PlanningModels.All).Evaluate(line, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    public static JsonElement Answer(string line) => JsonElement.Parse(Line(line));

    public static JsonElement Answer(string model, string inputs, string want = "null") =>
        Answer($$"""{"id": 1, "model": "{{model}}", "inputs": {{inputs}}, "want": {{want}}}""");

    /// <summary>Why a case is refused.</summary>
    public static string Refusal(string model, string inputs, string want = "null")
    {
        JsonElement answer = Answer(model, inputs, want);
        return answer.TryGetProperty("refused", out JsonElement reason) ? reason.GetString()! : $"not refused: {answer}";
    }

    /// <summary>A number of an answer; infinity is one.</summary>
    public static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString() == "Infinity" ? double.PositiveInfinity : value.GetDouble();

    /// <summary>The values of a case that must be answered.</summary>
    public static JsonElement Values(string model, string inputs, params string[] want)
    {
        JsonElement answer = Answer(model, inputs, Wanted(want));
        Assert.True(answer.TryGetProperty("values", out JsonElement values), answer.GetRawText());
        return values;
    }

    /// <summary>One number of a case that must be answered.</summary>
    public static double Value(string model, string inputs, string name) => Number(Values(model, inputs, name).GetProperty(name));

    /// <summary>Why a case is refused that must be.</summary>
    public static string Refused(string model, string inputs, params string[] want)
    {
        JsonElement answer = Answer(model, inputs, Wanted(want));
        Assert.True(answer.TryGetProperty("refused", out JsonElement reason), answer.GetRawText());
        return reason.GetString()!;
    }

    private static string Wanted(string[] want) => want.Length == 0 ? "null" : JsonSerializer.Serialize(want);
}
