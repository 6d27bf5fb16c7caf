using System.Text;
using System.Text.Json;
using Skein.Planning.Evaluation;
using Xunit;

namespace Skein.Planning.Tests.Support;

/// <summary>One case through the batch interface, as a program would ask it.</summary>
internal static class EvaluatedCase
{
    public static JsonElement Values(string model, string inputs, params string[] want)
    {
        JsonElement answer = Answer(model, inputs, want);
        Assert.True(answer.TryGetProperty("values", out JsonElement values), answer.GetRawText());
        return values;
    }

    public static double Value(string model, string inputs, string name)
    {
        JsonElement value = Values(model, inputs, name).GetProperty(name);
        return value.ValueKind == JsonValueKind.String ? double.PositiveInfinity : value.GetDouble();
    }

    public static string Refused(string model, string inputs, params string[] want)
    {
        JsonElement answer = Answer(model, inputs, want);
        Assert.True(answer.TryGetProperty("refused", out JsonElement reason), answer.GetRawText());
        return reason.GetString()!;
    }

    private static JsonElement Answer(string model, string inputs, string[] want)
    {
        string wanted = want.Length == 0 ? "" : $", \"want\": {JsonSerializer.Serialize(want)}";
        using var output = new MemoryStream();
        new BatchEvaluator(PlanningModels.All).Evaluate($$"""{"id": 1, "model": "{{model}}", "inputs": {{inputs}}{{wanted}}}""", output);
        return JsonElement.Parse(Encoding.UTF8.GetString(output.ToArray()));
    }
}
