using Skein.Planning.Queues;

namespace Skein.Planning.Evaluation.Queues;

/// <summary>The share of arrivals that waits no longer than a target.</summary>
internal sealed class ServiceLevelModel : EvaluatedModel
{
    public override string Name => "erlang-c-service-level";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        double meanService = Require.Positive(inputs.Number("meanService"), "meanService");
        var queue = new MmcQueue(inputs.Number("arrivalRate"), 1 / meanService, inputs.Whole("servers"));
        double level = queue.ServiceLevel(inputs.Number("waitTarget"));
        answer.Give("meanWait", () => queue.MeanWait);
        answer.Give("offeredErlangs", () => queue.OfferedErlangs);
        answer.Give("probWait", () => queue.ProbWait);
        answer.Give("serviceLevel", () => level);
    }
}
