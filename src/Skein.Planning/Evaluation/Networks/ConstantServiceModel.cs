using Skein.Planning.Queues.General;
using Skein.Planning.Queues.ManyServers;

namespace Skein.Planning.Evaluation.Networks;

/// <summary><c>mdc</c>: several workers, constant service.</summary>
internal sealed class ConstantServiceModel : EvaluatedModel
{
    public override string Name => "mdc";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        double meanService = Require.Positive(inputs.Number("meanService", 1), "meanService");
        int servers = Require.Within(inputs.Whole("servers"), 1, int.MaxValue, "servers");
        double arrivalRate = ArrivalInputs.Rate(inputs, meanService, servers);
        var queue = new ConstantServiceServers(arrivalRate, meanService, servers);
        answer.Give("allenCunneen", () => new ManyServerApproximations(arrivalRate, meanService, servers, 1, 0).AllenCunneen);
        answer.Give("meanWait", () => queue.MeanWait);
    }
}
