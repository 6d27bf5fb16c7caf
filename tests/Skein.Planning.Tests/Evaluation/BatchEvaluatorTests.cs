using System.Text;
using System.Text.Json;
using Skein.Planning.Evaluation;
using Skein.Planning.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Evaluation;

public sealed class BatchEvaluatorTests
{
    private const string Ten = """{"arrivalRate": 8, "servers": 10, "serviceRate": 1}""";

    [Fact]
    public void A_case_without_want_gets_all_that_apply()
    {
        JsonElement values = Batch.Answer("mmc", Ten).GetProperty("values");
        Assert.Equal(
            "meanInSystem meanQueue meanResponse meanWait offeredErlangs probWait responseQuantile_0.5 responseQuantile_0.95 responseQuantile_0.99 responseQuantile_0.999 utilisation waitQuantile_0.5 waitQuantile_0.95 waitQuantile_0.99 waitQuantile_0.999",
            string.Join(' ', values.EnumerateObject().Select(value => value.Name)));
    }

    [Fact]
    public void A_case_gets_what_it_wants_under_the_names_it_uses()
    {
        JsonElement values = Batch.Answer("mmc", Ten, """["probWaitGreater_0.10", "meanWait", "waitQuantile_9e-1"]""").GetProperty("values");
        Assert.Equal(["meanWait", "probWaitGreater_0.10", "waitQuantile_9e-1"], values.EnumerateObject().Select(value => value.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"a b\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("1.50e400")]
    [InlineData("[1, {\"x\": []}]")]
    [InlineData("\"\\ud800\"")]
    public void An_id_of_any_kind_comes_back_as_it_was_written(string id)
    {
        Assert.StartsWith($$"""{"id":{{id}},"values":""", Batch.Line("{\"id\": " + id + """, "model": "erlang-b", "inputs": {"offeredErlangs": 1, "servers": 1}}"""), StringComparison.Ordinal);
        Assert.StartsWith($$"""{"id":{{id}},"refused":""", Batch.Line($$"""{"id": {{id}}, "model": "erlang-b"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_without_an_id_gets_none() =>
        Assert.Equal("{\"values\":{\"blocking\":0.5}}\n", Batch.Line("""{"model": "erlang-b", "inputs": {"offeredErlangs": 1, "servers": 1}}"""));

    [Theory]
    [InlineData("""{"id": 1, "inputs": {}}""", "model is missing")]
    [InlineData("""{"id": 1, "model": 7}""", "model is missing")]
    [InlineData("""{"id": 1, "model": "MMC"}""", "model 'MMC' is not known; there are ")]
    [InlineData("""{"id": 1, "model": "mmc", "inputs": [1]}""", "inputs must be an object of names and values")]
    [InlineData("""{"id": 1, "model": "mmc", "inputs": {"arrivalRate": 8, "arrivalRate": 9}}""", "arrivalRate is given twice")]
    [InlineData("""{"id": 1, "model": "mmc", "model": "mmck", "inputs": {}}""", "model is given twice")]
    [InlineData("""{"id": 1, "model": "mmc", "inputs": {"arrivalRate": "8", "servers": 10, "serviceRate": 1}}""", "arrivalRate must be a number, and is \"8\"")]
    [InlineData("""{"id": 1, "model": "mmc", "inputs": {"arrivalRate": null, "servers": 10, "serviceRate": 1}}""", "arrivalRate is missing")]
    [InlineData("""{"id": 1, "model": "mmc", "inputs": {"arrivalRate": true, "servers": 10, "serviceRate": 1}}""", "arrivalRate must be a number, and is true")]
    [InlineData("""{"id": 1, "model": "mmc", "inputs": {"arrivalRate": [8], "servers": 10, "serviceRate": 1}}""", "arrivalRate must be a number, and is [8]")]
    [InlineData("""{"id": 1, "model": "mmc", "inputs": {"arrivalRate": 1e999, "servers": 10, "serviceRate": 1}}""", "arrivalRate must be a finite number above 0, and is Infinity")]
    [InlineData("""{"id": 1, "model": "mmc", "inputs": {"arrivalRate": 8, "servers": 10, "serviceRate": 1, "serviceRat": 1}}""", "serviceRat is no input of this model; it reads arrivalRate, servers, serviceRate")]
    [InlineData("""{"id": 1, "model": "mmc", "inputs": {"arrivalRate": 8, "servers": 10, "serviceRate": 1}, "want": "meanWait"}""", "want must be a list of names")]
    [InlineData("""{"id": 1, "model": "mmc", "inputs": {"arrivalRate": 8, "servers": 10, "serviceRate": 1}, "want": [1]}""", "want must be a list of names")]
    [InlineData("""{"id": 1, "model": "mmc", "inputs": {"arrivalRate": 8, "servers": 10, "serviceRate": 1}, "want": ["meanWaits"]}""", "meanWaits is no value that this model gives for these inputs; it gives ")]
    [InlineData("""{"id": 1, "model": "mmc", "inputs": {"arrivalRate": 8, "servers": 10, "serviceRate": 1}, "want": ["waitQuantile_p99"]}""", "waitQuantile_p99 asks waitQuantile for what is no number")]
    [InlineData("""{"id": 1, "model": "mmc", "inputs": {"arrivalRate": 8, "servers": 10, "serviceRate": 1}, "want": ["waitQuantile"]}""", "waitQuantile is no value")]
    [InlineData("""{"id": 1, "model": "\ud800", "inputs": {}}""", "the case cannot be answered: ")]
    [InlineData("""{"id": 1, "model": "mmc", "inputs": {"\ud800": 1}}""", "the case cannot be answered: ")]
    [InlineData("""{"id": 1, "model": "mmc", "inputs": {"arrivalRate": "\ud800"}}""", "the case cannot be answered: ")]
    public void A_case_that_is_no_case_is_refused_under_its_id(string line, string reason)
    {
        JsonElement answer = Batch.Answer(line);
        Assert.Equal(1, answer.GetProperty("id").GetInt32());
        Assert.StartsWith(reason, answer.GetProperty("refused").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{} {}")]
    [InlineData("{'id': 1}")]
    [InlineData("{\"id\": NaN}")]
    public void A_line_that_is_no_object_is_refused(string line) =>
        Assert.StartsWith("the line is no JSON", Batch.Answer(line).GetProperty("refused").GetString(), StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.StartsWith("the line is no JSON", Batch.Answer($"{{\"id\": {new string('[', 100_000)}").GetProperty("refused").GetString(), StringComparison.Ordinal);

    [Fact]
    public void A_value_that_does_not_end_is_written_as_text()
    {
        var evaluator = new BatchEvaluator([new Endless()]);
        using var output = new MemoryStream();
        Assert.True(evaluator.Evaluate("""{"model": "endless"}""", output));
        Assert.Equal("{\"values\":{\"mean\":\"Infinity\"}}\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void A_value_that_is_no_number_is_refused()
    {
        var evaluator = new BatchEvaluator([new Endless()]);
        using var output = new MemoryStream();
        Assert.False(evaluator.Evaluate("""{"model": "endless", "inputs": {"k": 1}, "want": ["nothing"]}""", output));
        Assert.Equal("{\"refused\":\"nothing has no value for these inputs\"}\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void What_a_model_throws_refuses_its_case_alone()
    {
        var evaluator = new BatchEvaluator([new Endless()]);
        using var output = new MemoryStream();
        Assert.False(evaluator.Evaluate("""{"id": 3, "model": "endless", "inputs": {"k": 1}, "want": ["thrown"]}""", output));
        Assert.Equal("{\"id\":3,\"refused\":\"the case cannot be answered: no element\"}\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void Two_models_of_one_name_are_a_mistake() => Assert.Throws<ArgumentException>(() => new BatchEvaluator([new Endless(), new Endless()]));

    /// <summary>Gives what its case names, of values that no model should have.</summary>
    private sealed class Endless : EvaluatedModel
    {
        public override string Name => "endless";

        public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
        {
            answer.Give("mean", () => double.PositiveInfinity);
            if (!inputs.Has("k")) return;
            answer.Give("nothing", () => double.NaN);
            answer.Give("thrown", () => throw new InvalidOperationException("no element"));
        }
    }
}
