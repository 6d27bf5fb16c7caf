using Skein.Planning.Queues.General;

namespace Skein.Planning.Evaluation.Networks;

/// <summary><c>mg1-ps</c>: one worker that shares itself; the law of the service time does not matter.</summary>
internal sealed class ProcessorSharingModel : EvaluatedModel
{
    public override string Name => "mg1-ps";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var queue = new ProcessorSharingQueue(inputs.Number("arrivalRate"), inputs.Number("meanService"));
        answer.Give("meanInSystem", () => queue.MeanInSystem);
        answer.Give("meanResponse", () => queue.MeanResponse);
        answer.Give("slowdown", () => queue.Slowdown);
    }
}
