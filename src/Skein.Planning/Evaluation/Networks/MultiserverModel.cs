using System.Text.Json;
using Skein.Planning.Closed;

namespace Skein.Planning.Evaluation.Networks;

/// <summary><c>mva-multiserver</c>: clients that think, stations of several workers; one number of <c>servers</c> is for all stations.</summary>
internal sealed class MultiserverModel : EvaluatedModel
{
    public override string Name => "mva-multiserver";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        double[] services = inputs.Numbers("services");
        double[] visits = inputs.Has("visits") ? inputs.Numbers("visits") : [.. Enumerable.Repeat(1.0, services.Length)];
        double[] servers = inputs.Required("servers").ValueKind == JsonValueKind.Array
            ? inputs.Numbers("servers")
            : [.. Enumerable.Repeat(inputs.Number("servers"), services.Length)];
        var network = new MultiserverNetwork(services, visits, servers, inputs.Whole("population"), inputs.Number("thinkTime", 0));
        answer.Give("responseTime", () => network.ResponseTime);
        answer.Give("throughput", () => network.Throughput);
    }
}
