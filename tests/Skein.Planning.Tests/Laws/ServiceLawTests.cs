using Skein.Planning.Laws;
using Skein.Planning.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Laws;

public sealed class ServiceLawTests
{
    private static readonly ServiceLaw[] Every =
    [
        new ExponentialLaw(0.2),
        new DeterministicLaw(0.3),
        new ErlangLaw(0.2, 1),
        new ErlangLaw(0.5, 4),
        new ErlangLaw(0.01, 40),
        new HyperexponentialLaw(0.9, 10, 0.5),
        new HyperexponentialLaw(0, 10, 0.5),
        new HyperexponentialLaw(1, 10, 0.5),
        new ParetoLaw(3.5, 0.1),
        new ParetoLaw(1, 0.1),
        new ParetoLaw(0.7, 0.1),
        new LognormalLaw(0.05, 0.3),
        new LognormalLaw(0.05, 1.1),
    ];

    public static TheoryData<int> Laws => [.. Enumerable.Range(0, Every.Length)];

    [Theory]
    [MemberData(nameof(Laws))]
    public void The_tail_is_1_at_0_falls_and_ends(int index)
    {
        ServiceLaw law = Every[index];
        Assert.Equal(1, law.Tail(-1));
        Assert.Equal(1, law.Tail(0));
        double before = 1;
        for (double time = 1e-4; time < 1e4; time *= 1.3)
        {
            double tail = law.Tail(time);
            Assert.InRange(tail, 0, before);
            before = tail;
        }
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void The_tail_integral_is_the_integral_of_the_tail(int index)
    {
        ServiceLaw law = Every[index];
        Assert.Equal(0, law.TailIntegral(0));
        // Pieces from 0 that end at the law's own corners, where the tail has a kink or a jump.
        double corner = law is ParetoLaw pareto ? pareto.Scale : law is DeterministicLaw ? law.Mean : 0.1;
        double sum = 0, from = 0;
        foreach (double to in new[] { 0.02 * corner, 0.2 * corner, corner, 3 * corner, 20 * corner, 200 * corner })
        {
            sum += Numeric.Integral(law.Tail, from, Math.BitDecrement(to));
            Digits.Agree(sum, law.TailIntegral(to), 1e-10, $"{law} to {to}");
            from = to;
        }
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void The_quantile_undoes_the_tail(int index)
    {
        ServiceLaw law = Every[index];
        if (law is DeterministicLaw) Assert.Equal(law.Mean, law.Quantile(0.7));
        else
        {
            foreach (double level in new[] { 1e-6, 0.01, 0.5, 0.9, 0.99, 0.9999 })
                Digits.Agree(1 - level, law.Tail(law.Quantile(level)), 1e-11, $"{law} at {level}");
        }
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void The_moments_are_integrals_of_the_quantile(int index)
    {
        ServiceLaw law = Every[index];
        if (law is ParetoLaw { Alpha: <= 1 })
        {
            Assert.Equal(double.PositiveInfinity, law.Mean);
            return;
        }

        // E[S^m] = the integral of m t^(m-1) P(S > t); each piece ends at a quantile.
        double[] moments = [law.Mean, law.SecondMoment, law.ThirdMoment];
        for (int order = 1; order <= 3; order++)
        {
            int power = order;
            double sum = 0, from = 0;
            double corner = law.Quantile(0);
            if (law is not DeterministicLaw) corner = Math.Max(corner, law.Quantile(0.01));
            for (double to = corner; law.Tail(from) > 0 && to < 1e15 * corner; to *= 1.5)
            {
                sum += Numeric.Integral(time => power * Math.Pow(time, power - 1) * law.Tail(time), from, Math.BitDecrement(to));
                from = to;
            }

            Digits.Agree(moments[order - 1], sum, law is ParetoLaw ? 1e-6 : 1e-9, $"{law}, moment {order}");
        }
    }

    [Fact]
    public void Variation_is_0_of_a_constant_1_of_the_exponential_law_and_1_over_k_of_an_Erlang_law()
    {
        Assert.Equal(0, new DeterministicLaw(3).SquaredVariation, 1e-15);
        Assert.Equal(1, new ExponentialLaw(3).SquaredVariation, 1e-15);
        Assert.Equal(0.2, new ErlangLaw(3, 5).SquaredVariation, 1e-15);
    }

    [Theory]
    [InlineData(2.0, 2)]
    [InlineData(1.0, 1)]
    [InlineData(3.0, 3)]
    public void A_Pareto_moment_at_its_shape_is_infinite(double alpha, int order)
    {
        var law = new ParetoLaw(alpha, 1);
        Assert.Equal(double.PositiveInfinity, order == 1 ? law.Mean : order == 2 ? law.SecondMoment : law.ThirdMoment);
    }

    [Fact]
    public void What_no_law_can_have_is_refused_by_its_name()
    {
        Assert.Equal("meanService", Assert.Throws<RefusedException>(() => new ExponentialLaw(0)).Quantity);
        Assert.Equal("k", Assert.Throws<RefusedException>(() => new ErlangLaw(1, 0)).Quantity);
        Assert.Equal("p", Assert.Throws<RefusedException>(() => new HyperexponentialLaw(1.1, 1, 1)).Quantity);
        Assert.Equal("rate2", Assert.Throws<RefusedException>(() => new HyperexponentialLaw(0.5, 1, -1)).Quantity);
        Assert.Equal("alpha", Assert.Throws<RefusedException>(() => new ParetoLaw(double.NaN, 1)).Quantity);
        Assert.Equal("sigma", Assert.Throws<RefusedException>(() => new LognormalLaw(1, double.PositiveInfinity)).Quantity);
    }
}
