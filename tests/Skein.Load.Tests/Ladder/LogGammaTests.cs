using Skein.Load.Ladder;
using Xunit;

namespace Skein.Load.Tests.Ladder;

public sealed class LogGammaTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(0.5, 0.5723649429247001)] // the root of pi
    [InlineData(5, 3.1780538303479458)] // 4!
    [InlineData(11, 15.104412573075516)] // 10!
    [InlineData(101, 363.73937555556349)] // 100!
    public void It_is_the_logarithm_of_the_factorial_before(double x, double expected) => Assert.Equal(expected, LogGamma.Of(x), 1e-11);
}
