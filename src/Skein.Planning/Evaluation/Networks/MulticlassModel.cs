using System.Text.Json;
using Skein.Planning.Closed;

namespace Skein.Planning.Evaluation.Networks;

/// <summary><c>mva-multiclass</c>: <c>demands</c> has a row of stations for each class, or, where its rows are not as many as the classes and its columns are, a column.</summary>
internal sealed class MulticlassModel : EvaluatedModel
{
    public override string Name => "mva-multiclass";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        double[] counts = List(inputs, "population");
        if (counts.Any(count => count != Math.Floor(count) || !(Math.Abs(count) <= int.MaxValue))) throw new RefusedException("population", "must be whole numbers");
        double[] thinkTimes = inputs.Has("thinkTime") ? List(inputs, "thinkTime") : [0];
        if (thinkTimes.Length == 1) thinkTimes = [.. Enumerable.Repeat(thinkTimes[0], counts.Length)];
        var network = new MulticlassNetwork(Demands(inputs, counts.Length), [.. counts.Select(count => (int)count)], thinkTimes);
        answer.Give("responseTime", () => network.ResponseTime.ToArray());
        answer.Give("throughput", () => network.Throughput.ToArray());
    }

    private static double[] List(CaseInputs inputs, string name) =>
        inputs.Required(name).ValueKind == JsonValueKind.Array ? inputs.Numbers(name) : [inputs.Number(name)];

    private static double[][] Demands(CaseInputs inputs, int classes)
    {
        double[][] table = inputs.IsTable("demands") ? inputs.Table("demands") : [inputs.Numbers("demands")];
        bool byStation = table.Length != classes && table.All(row => row.Length == classes);
        return byStation ? [.. Enumerable.Range(0, classes).Select(each => table.Select(row => row[each]).ToArray())] : table;
    }
}
