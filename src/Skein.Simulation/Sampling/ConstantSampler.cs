namespace Skein.Simulation.Sampling;

internal sealed class ConstantSampler(double time) : Sampler
{
    public override void Fill(Span<double> times) => times.Fill(time);
}
