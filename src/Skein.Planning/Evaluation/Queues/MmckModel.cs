using Skein.Planning.Queues;

namespace Skein.Planning.Evaluation.Queues;

/// <summary>The queue M/M/c/K.</summary>
internal sealed class MmckModel : EvaluatedModel
{
    public override string Name => "mmck";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        var queue = new MmckQueue(inputs.Number("arrivalRate"), inputs.Number("serviceRate"), inputs.Whole("servers"), inputs.Whole("capacity"));
        answer.Give("meanInSystem", () => queue.MeanInSystem);
        answer.Give("meanQueue", () => queue.MeanQueue);
        answer.Give("meanResponseAccepted", () => queue.MeanResponseAccepted);
        answer.Give("meanWaitAccepted", () => queue.MeanWaitAccepted);
        answer.Give("probEmpty", () => queue.ProbEmpty);
        answer.Give("probReject", () => queue.ProbReject);
        answer.Give("throughput", () => queue.Throughput);
    }
}
