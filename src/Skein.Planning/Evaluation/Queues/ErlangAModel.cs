using Skein.Planning.Queues;

namespace Skein.Planning.Evaluation.Queues;

/// <summary>The queue of those who may give up.</summary>
internal sealed class ErlangAModel : EvaluatedModel
{
    public override string Name => "erlang-a";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var queue = new ErlangAQueue(inputs.Number("arrivalRate"), inputs.Number("serviceRate"), inputs.Whole("servers"), inputs.Number("abandonRate"));
        answer.Give("meanQueue", () => queue.MeanQueue);
        answer.Give("meanWait", () => queue.MeanWait);
        answer.Give("probAbandon", () => queue.ProbAbandon);
        answer.Give("probEmpty", () => queue.ProbEmpty);
        answer.Give("probWait", () => queue.ProbWait);
    }
}
