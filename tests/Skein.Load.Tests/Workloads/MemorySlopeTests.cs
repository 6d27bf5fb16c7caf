using Skein.Load.Workloads;
using Skein.Load.Workloads.Memory;
using Xunit;

namespace Skein.Load.Tests.Workloads;

public sealed class MemorySlopeTests
{
    [Fact]
    public void The_slope_is_that_of_the_medians()
    {
        MemorySlope memory = Sample.Report().Memory!;
        Assert.Equal(300, memory.BytesPerUnit, 6);
        Assert.Equal(42_000_000, memory.InterceptBytes, 0);
        Assert.Equal(0, memory.RelativeHalfWidth!.Value, 6);
    }

    [Fact]
    public void The_largest_size_is_foretold_by_the_others()
    {
        SlopeExtrapolation beyond = Sample.Report(0.10).Memory!.Extrapolation!;
        Assert.Equal(400_000, beyond.FittedTo);
        Assert.Equal(1_200_000, beyond.Count);
        Assert.Equal(3, beyond.Ratio);
        Assert.Equal(402_000_000, beyond.PredictedBytes, 0);
        Assert.Equal((1 / 1.1) - 1, beyond.Error, 6);
    }

    [Fact]
    public void A_median_is_of_each_value_by_itself()
    {
        UnitMeasurement[] runs = [Sample.Run(10, 300) with { StartSeconds = 1, EndSeconds = null }, Sample.Run(10, 100) with { StartSeconds = 3, EndSeconds = 4 }, Sample.Run(10, 200) with { StartSeconds = 2, EndSeconds = 6 }];
        UnitMeasurement median = new UnitSize(10, runs).Median;
        Assert.Equal(200, median.ResidentBytes);
        Assert.Equal(2, median.StartSeconds);
        Assert.Equal(5, median.EndSeconds);
    }

    [Fact]
    public void One_size_has_no_slope_and_two_have_no_extrapolation()
    {
        Assert.Null(Sample.Report(0, 1_000).Memory);
        MemorySlope two = Sample.Report(0, 1_000, 2_000).Memory!;
        Assert.Null(two.HalfWidth);
        Assert.Null(two.Extrapolation);
    }

    [Fact]
    public void Memory_that_is_not_straight_is_remarked_and_straight_memory_is_not()
    {
        Assert.Contains(Sample.Report(0.10).Remarks, remark => remark.StartsWith("memory is not straight here: ", StringComparison.Ordinal));
        Assert.DoesNotContain(Sample.Report(0.01).Remarks, remark => remark.StartsWith("memory is not straight here: ", StringComparison.Ordinal));
    }
}
