using Skein.Planning.Queues.General;

namespace Skein.Planning.Evaluation.Networks;

/// <summary><c>mg1</c>: one worker, service times of any law.</summary>
internal sealed class SingleServerModel : EvaluatedModel
{
    public override string Name => "mg1";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var queue = new SingleServerQueue(inputs.Number("arrivalRate"), ServiceInputs.Law(inputs));
        answer.Give("meanQueue", () => queue.MeanQueue);
        answer.Give("meanResponse", () => queue.MeanResponse);
        answer.Give("meanWait", () => queue.MeanWait);
        answer.Give("utilisation", () => queue.Utilisation);
        answer.Give("waitSecondMoment", () => queue.WaitSecondMoment);
    }
}
