using Skein.Planning.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Special;

/// <summary>Against 60 digits from mpmath.</summary>
public sealed class SpecialMathTests
{
    [Theory]
    [InlineData(1, 0.001, 0.00099950016662500835274, 0.99900049983337499165)]
    [InlineData(1, 5, 0.9932620530009145329, 0.0067379469990854670966)]
    [InlineData(2, 0.1, 0.0046788401604444700216, 0.99532115983955552998)]
    [InlineData(3, 30, 0.99999999995498983352, 4.501016648012123985e-11)]
    [InlineData(10, 3, 0.0011024881301154797421, 0.99889751186988452026)]
    [InlineData(10, 12, 0.75760783832948765132, 0.24239216167051234868)]
    [InlineData(15.5, 14, 0.3788350288988131922, 0.6211649711011868078)]
    [InlineData(16, 40, 0.99999453601928870014, 5.4639807112998635718e-6)]
    [InlineData(100, 70, 0.00043037259497989085847, 0.99956962740502010914)]
    [InlineData(100, 100, 0.51329879827914866486, 0.48670120172085133514)]
    [InlineData(100, 160, 0.99999985579775494647, 1.4420224505352736576e-7)]
    [InlineData(1000, 900, 0.00054990226571178292301, 0.99945009773428821708)]
    [InlineData(1000, 1001, 0.51681145292978622075, 0.48318854707021377925)]
    [InlineData(1000, 1200, 0.99999999871183939137, 1.2881606086281432952e-9)]
    [InlineData(10000, 9500, 1.8624546517951550857e-7, 0.99999981375453482048)]
    [InlineData(10000, 10000, 0.50132980833995520038, 0.49867019166004479962)]
    [InlineData(10000, 10600, 0.99999999803780751787, 1.9621924821330468509e-9)]
    [InlineData(100000, 98000, 9.6908351581604864458e-11, 0.99999999990309164842)]
    [InlineData(100000, 100300, 0.82863631125120764767, 0.17136368874879235233)]
    [InlineData(1000000, 994000, 9.1789002623020234219e-10, 0.99999999908210997377)]
    [InlineData(1000000, 1000000, 0.50013298076087259124, 0.49986701923912740876)]
    [InlineData(1000000, 1001000, 0.84134478636834029163, 0.15865521363165970837)]
    [InlineData(1000000, 1006000, 0.99999999894026026472, 1.0597397352843813168e-9)]
    public void The_incomplete_gamma_functions_keep_their_digits(double a, double x, double lower, double upper)
    {
        Digits.Agree(lower, SpecialMath.GammaLowerRegularised(a, x), 1e-12);
        Digits.Agree(upper, SpecialMath.GammaUpperRegularised(a, x), 1e-12);
    }

    [Theory]
    [InlineData(1, 0.99, 4.6051701859880904799)]
    [InlineData(2, 1e-12, 1.4142142290401938224e-6)]
    [InlineData(3, 0.5, 2.6740603137235603179)]
    [InlineData(4, 0.99, 10.045117514831615375)]
    [InlineData(10, 0.999, 22.657373309062929325)]
    [InlineData(50, 0.99, 67.903361585513387369)]
    [InlineData(1000, 0.001, 905.12079093497661766)]
    [InlineData(100000, 0.99, 100737.12609678282703)]
    public void The_gamma_quantile_keeps_its_digits(double a, double level, double x) => Digits.Agree(x, SpecialMath.GammaQuantile(a, level), 1e-13);

    [Theory]
    [InlineData(-3.0, 0.99865010196836990547)]
    [InlineData(-0.5, 0.69146246127401310364)]
    [InlineData(1e-08, 0.49999999601057719599)]
    [InlineData(0.1, 0.46017216272297101633)]
    [InlineData(0.5, 0.30853753872598689636)]
    [InlineData(1.0, 0.15865525393145705141)]
    [InlineData(1.9, 0.028716559816001805229)]
    [InlineData(2.5, 0.006209665325776135167)]
    [InlineData(3.7, 0.00010779973347738826148)]
    [InlineData(5.0, 2.8665157187919391167e-7)]
    [InlineData(8.0, 6.2209605742717841235e-16)]
    [InlineData(12.0, 1.7764821120776789977e-33)]
    [InlineData(20.0, 2.7536241186062336951e-89)]
    [InlineData(26.0, 2.4760633155033892858e-149)]
    public void The_normal_tail_keeps_its_digits(double deviation, double tail) => Digits.Agree(tail, SpecialMath.NormalTail(deviation), 2e-13);

    [Theory]
    [InlineData(1e-300, -37.047096299361199237)]
    [InlineData(1e-100, -21.273453560965324294)]
    [InlineData(1e-20, -9.2623400897984075796)]
    [InlineData(1e-09, -5.9978070150076868614)]
    [InlineData(0.001, -3.0902323061678135354)]
    [InlineData(0.01, -2.3263478740408410931)]
    [InlineData(0.1, -1.2815515655446004353)]
    [InlineData(0.3, -0.52440051270804081597)]
    [InlineData(0.5, 0.0)]
    [InlineData(0.7, 0.52440051270804065631)]
    [InlineData(0.9, 1.2815515655446005935)]
    [InlineData(0.99, 2.3263478740408407676)]
    [InlineData(0.999, 3.0902323061678132778)]
    [InlineData(0.9999999, 5.1993375822906610937)]
    public void The_normal_quantile_keeps_its_digits(double level, double deviation) => Digits.Agree(deviation, SpecialMath.NormalQuantile(level), 1e-13);

    [Theory]
    [InlineData(2e10, 0.2)]
    [InlineData(2e10, 3)]
    [InlineData(2e10, -6)]
    public void Far_shapes_continue_where_near_ones_end(double a, double deviations)
    {
        // Q(a, x) = P(Poisson(x) < a): one more in the shape adds one mass, whatever formula is used.
        double x = a + (deviations * Math.Sqrt(a));
        Func<double, double> smaller = deviations > 0 ? shape => SpecialMath.GammaUpperRegularised(shape, x) : shape => -SpecialMath.GammaLowerRegularised(shape, x);
        double less = smaller(a), more = smaller(a + 1e4);
        double masses = 0;
        for (int i = 0; i < 10_000; i++) masses += SpecialMath.PoissonMass(a + i, x);
        Digits.Agree(masses, more - less, 1e-8);
    }

    [Theory]
    [InlineData(1e-18)]
    [InlineData(1e-8)]
    [InlineData(0.3)]
    [InlineData(-0.4)]
    public void Small_arguments_lose_nothing(double x)
    {
        double expm1 = x * (1 + (x / 2) + (x * x / 6) + (x * x * x / 24) + (Math.Pow(x, 4) / 120) + (Math.Pow(x, 5) / 720) + (Math.Pow(x, 6) / 5040) + (Math.Pow(x, 7) / 40320) + (Math.Pow(x, 8) / 362880) + (Math.Pow(x, 9) / 3628800) + (Math.Pow(x, 10) / 39916800) + (Math.Pow(x, 11) / 479001600));
        Digits.Agree(expm1, SpecialMath.Expm1(x), 1e-14);
        Digits.Agree(x, SpecialMath.Log1p(SpecialMath.Expm1(x)), 1e-14);
    }

    [Fact]
    public void The_logarithm_of_infinity_is_infinite() => Assert.Equal(double.PositiveInfinity, SpecialMath.Log1p(double.PositiveInfinity));
}
