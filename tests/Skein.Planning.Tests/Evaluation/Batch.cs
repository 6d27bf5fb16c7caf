using System.Text;
using System.Text.Json;
using Skein.Planning.Evaluation;

namespace Skein.Planning.Tests.Evaluation;

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
}
