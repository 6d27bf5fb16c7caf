using Skein.Load.Workloads.Memory;
using Xunit;

namespace Skein.Load.Tests.Workloads;

public sealed class LineFitTests
{
    [Fact]
    public void A_line_through_scattered_points_has_the_slope_the_intercept_and_the_interval_of_the_book()
    {
        // By hand: Sxx 10, Sxy 4.25, squared residuals 2.79075, so s^2 0.93025 and the standard error of the slope 0.305.
        LineFit fit = LineFit.Of([(1, 1), (2, 2), (3, 1.3), (4, 3.75), (5, 2.25)], 0.95);
        Assert.Equal(0.425, fit.Slope, 12);
        Assert.Equal(0.785, fit.Intercept, 12);
        const double student3 = 3.182446305284263;
        Assert.Equal(0.305 * student3, fit.SlopeHalf!.Value, 10);
    }

    [Fact]
    public void A_line_through_points_on_it_has_an_interval_of_no_width()
    {
        LineFit fit = LineFit.Of([(1_000, 5e7 + 3e5), (3_000, 5e7 + 9e5), (10_000, 5e7 + 3e6), (1_200_000, 5e7 + 3.6e8)], 0.95);
        Assert.Equal(300, fit.Slope, 9);
        Assert.Equal(5e7, fit.Intercept, 5);
        Assert.Equal(0, fit.SlopeHalf!.Value, 9);
        Assert.Equal(5e7 + 6e8, fit.At(2_000_000), 5);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Few_points_have_a_line_and_no_interval(int points) =>
        Assert.Null(LineFit.Of([.. Enumerable.Range(1, points).Select(x => ((double)x, (double)(x * x)))], 0.95).SlopeHalf);

    [Fact]
    public void Points_at_one_place_have_no_line() => Assert.Throws<ArgumentException>(() => LineFit.Of([(1, 1), (1, 2)], 0.95));
}
