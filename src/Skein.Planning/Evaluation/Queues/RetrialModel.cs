using Skein.Planning.Queues;

namespace Skein.Planning.Evaluation.Queues;

/// <summary>One server, and callers who never give up.</summary>
internal sealed class RetrialModel : EvaluatedModel
{
    public override string Name => "retrial";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var queue = new RetrialQueue(inputs.Number("arrivalRate"), inputs.Number("serviceRate"), inputs.Number("retrialRate"));
        answer.Give("meanOrbit", () => queue.MeanOrbit);
        answer.Give("probBusy", () => queue.ProbBusy);
    }
}
