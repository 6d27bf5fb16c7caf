using System.Runtime.CompilerServices;
using System.Text.Json;
using Skein.Planning.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Evaluation;

/// <summary>A file of cases beside a test, each with the values that are expected: <c>{"model", "inputs", "values"}</c>.</summary>
internal static class ExactCases
{
    public static IEnumerable<string> Of(string name, [CallerFilePath] string testFile = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(testFile)!, name)).Where(line => line.Length > 0);

    /// <summary>Fails when a value is off by more than a share of it.</summary>
    public static void Check(string line, double tolerance)
    {
        JsonElement known = JsonElement.Parse(line);
        JsonElement expected = known.GetProperty("values");
        string want = JsonSerializer.Serialize(expected.EnumerateObject().Select(value => value.Name));
        JsonElement answer = Batch.Answer(known.GetProperty("model").GetString()!, known.GetProperty("inputs").GetRawText(), want);
        Assert.True(answer.TryGetProperty("values", out JsonElement values), $"{line}: {answer}");
        foreach (JsonProperty value in expected.EnumerateObject())
        {
            double right = Batch.Number(value.Value), given = Batch.Number(values.GetProperty(value.Name));
            Assert.True(Math.Abs(given - right) <= tolerance * Math.Abs(right), $"{value.Name} is {given:R} and should be {right:R} in {line}");
        }
    }
}
