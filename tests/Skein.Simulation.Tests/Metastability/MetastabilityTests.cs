using Skein.Planning;
using Skein.Simulation.Metastability;
using Skein.Simulation.Networks;
using Xunit;

namespace Skein.Simulation.Tests.Metastability;

public sealed class MetastabilityTests
{
    private static readonly MetastabilityQuestion Usual = new(1000, 0.05, 2, 300);

    [Theory]
    [InlineData(300, true)]
    [InlineData(340, false)]
    public void Three_attempts_a_call_let_a_third_of_the_capacity_recover(double arrivalRate, bool recovers)
    {
        MetastabilityVerdict verdict = MetastabilitySimulation.Run(Usual with { ArrivalRate = arrivalRate });
        Assert.Equal(recovers, verdict.Recovers);
        Assert.Equal(1000 / 3.0, verdict.Threshold, 10);
        Assert.Equal(recovers, verdict.RecoveredAt > verdict.BurstFrom + Usual.BurstSeconds);
    }

    [Fact]
    public void A_budget_or_cancelled_work_lets_seven_tenths_recover_and_without_them_it_stays_down()
    {
        MetastabilityQuestion busy = Usual with { ArrivalRate = 700 };
        Assert.False(MetastabilitySimulation.Run(busy).Recovers);
        Assert.True(MetastabilitySimulation.Run(busy with { Budget = new RetryBudget(0.1) }).Recovers);
        Assert.True(MetastabilitySimulation.Run(busy with { CancelsStaleWork = true }).Recovers);
    }

    [Fact]
    public void A_short_timeout_lets_it_collapse_without_any_burst()
    {
        MetastabilityQuestion calm = new(1000, 0.01, 2, 400) { BurstFactor = 1, Horizon = 300 };
        Assert.False(MetastabilitySimulation.Run(calm).Recovers);
        Assert.True(MetastabilitySimulation.Run(calm with { Timeout = 0.05 }).Recovers);
    }

    [Fact]
    public void The_verdict_is_right_around_the_threshold()
    {
        int right = 0, all = 0;
        foreach (double share in (double[])[0.85, 0.95, 1.05, 1.15])
        {
            foreach (int retries in (int[])[1, 3])
            {
                double rate = share * 500 / (retries + 1);
                bool recovers = MetastabilitySimulation.Run(new MetastabilityQuestion(500, 0.1, retries, rate) { BurstFactor = 6, Seed = (ulong)retries }).Recovers;
                right += recovers == share < 1 ? 1 : 0;
                all++;
            }
        }

        Assert.Equal(all, right);
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<RefusedException>(() => MetastabilitySimulation.Run(Usual with { ServiceRate = 0 }));
        Assert.Throws<RefusedException>(() => MetastabilitySimulation.Run(Usual with { Retries = -1 }));
        Assert.Throws<RefusedException>(() => MetastabilitySimulation.Run(Usual with { Horizon = 2 }));
        Assert.Throws<RefusedException>(() => MetastabilitySimulation.Run(Usual with { Horizon = 1e9 }));
        Assert.Throws<RefusedException>(() => MetastabilitySimulation.Run(Usual with { Timeout = double.NaN }));
    }
}
