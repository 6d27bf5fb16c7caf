using Skein.Planning.Queues;

namespace Skein.Planning.Evaluation.Queues;

/// <summary>The queue M/M/c.</summary>
internal sealed class MmcModel : EvaluatedModel
{
    public override string Name => "mmc";

    public override void Evaluate(CaseInputs inputs, CaseAnswer answer)
    {
        // Its numbers are those of a queue without end; beside a capacity they would be another system's.
        if (inputs.Gives("capacity")) throw new RefusedException("capacity", "is not of this queue, which has no end: ask mmck");
        var queue = new MmcQueue(inputs.Number("arrivalRate"), inputs.Number("serviceRate"), inputs.Whole("servers"));
        answer.Give("meanInSystem", () => queue.MeanInSystem);
        answer.Give("meanQueue", () => queue.MeanQueue);
        answer.Give("meanResponse", () => queue.MeanResponse);
        answer.Give("meanWait", () => queue.MeanWait);
        answer.Give("offeredErlangs", () => queue.OfferedErlangs);
        answer.Give("probWait", () => queue.ProbWait);
        answer.Give("probWaitGreater", time => queue.ProbWaitGreater(time), []);
        answer.Give("responseQuantile", level => queue.ResponseQuantile(level), CaseAnswer.Percentiles);
        answer.Give("utilisation", () => queue.Utilisation);
        answer.Give("waitQuantile", level => queue.WaitQuantile(level), CaseAnswer.Percentiles);
    }
}
