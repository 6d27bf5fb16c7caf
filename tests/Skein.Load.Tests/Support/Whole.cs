using Skein.Load.Generation;
using Xunit;

namespace Skein.Load.Tests.Support;

/// <summary>What holds for every result.</summary>
internal static class Whole
{
    /// <summary>Every request is counted once, wherever it is counted.</summary>
    public static LoadResult Checked(LoadResult result)
    {
        Assert.Equal(result.Intended, result.Succeeded + result.Failed + result.Abandoned);
        Assert.Equal(result.Intended, result.Lateness.Count);
        Assert.Equal(result.Succeeded, result.Latency.Count);
        Assert.Equal(result.Succeeded, result.ServiceLatency.Count);
        Assert.Equal(result.Failed, result.FailureLatency.Count);
        Assert.Equal(result.Completed, result.StatusCodes.Values.Sum());
        Assert.Equal(result.Completed, result.Succeeded + result.Failures.GetValueOrDefault(FailureKind.Status));
        if (!result.Interrupted)
        {
            Assert.Equal(result.Succeeded, result.Batches.Sum(batch => batch.Latency.Count));
            Assert.Equal(result.Failed, result.Batches.Sum(batch => batch.FailedCount));
        }

        return result;
    }
}
