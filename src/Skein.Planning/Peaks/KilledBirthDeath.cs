namespace Skein.Planning.Peaks;

/// <summary>
/// A birth-death chain with births at a constant rate and deaths at a rate per member, reflected at its lowest state and
/// ended where a birth leaves its highest. Made symmetric, its negated generator is B'B for the bidiagonal B with
/// diagonal sqrt(birth) and upper diagonal -sqrt(death): all digits of its small eigenvalues are in B, though not in
/// the matrix itself. Immutable and thread-safe.
/// </summary>
/// <param name="birth">1/seconds.</param>
/// <param name="deathEach">1/seconds for each member.</param>
/// <param name="first">The lowest state.</param>
internal sealed class KilledBirthDeath(double birth, double deathEach, double first)
{
    /// <summary>An eigenvalue whose error moves the answer by less is left as it is.</summary>
    private const double Negligible = 1e-13;

    private const double Epsilon = 2.2e-16;

    /// <summary>The probability that the chain has not ended.</summary>
    /// <param name="roots">The roots of the stationary probabilities of its states, from the lowest: it starts from these.</param>
    /// <param name="window">Seconds.</param>
    public double Alive(double[] roots, double window)
    {
        int states = roots.Length;
        double[] values = new double[states], beside = new double[states], parts = [.. roots];
        for (int state = 0; state < states; state++)
        {
            values[state] = birth + (state == 0 ? 0 : Death(state));
            beside[state] = state == states - 1 ? 0 : -Math.Sqrt(birth * Death(state + 1));
        }

        double norm = birth + Death(states) + (2 * Math.Sqrt(birth * Death(states)));
        SymmetricTridiagonal.Solve(values, beside, parts);
        Array.Sort(values, parts);
        double sum = 0;
        for (int index = 0; index < states; index++)
        {
            double weight = parts[index] * parts[index];
            double value = Math.Max(0, values[index]);
            if (weight * Math.Exp(-value * window) * Math.Min(1, 10 * Epsilon * norm * window) > Negligible)
                value = Refined(value, index, states, Negligible / window, norm);
            sum += weight * Math.Exp(-value * window);
        }

        return Math.Clamp(sum, 0, 1);
    }

    /// <summary>One eigenvalue to an absolute width, by bisection on how many lie below.</summary>
    private double Refined(double value, int index, int states, double width, double norm)
    {
        double step = 16 * Epsilon * norm, low = Math.Max(0, value - step), high = value + step;
        while (low > 0 && Below(low, states) > index) (low, step) = (Math.Max(0, low - step), step * 2);
        while (Below(high, states) <= index) (high, step) = (high + step, step * 2);
        while (high - low > width)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high) break;
            if (Below(middle, states) > index) high = middle;
            else low = middle;
        }

        return low + ((high - low) / 2);
    }

    /// <summary>How many eigenvalues lie below: negative pivots of B'B - shift by the differential quotient-difference recurrence (Fernando and Parlett, "Accurate singular values and differential qd algorithms", 1994), which keeps the digits of B.</summary>
    private int Below(double shift, int states)
    {
        int below = 0;
        double carried = -shift;
        for (int state = 0; state < states; state++)
        {
            double pivot = birth + carried;
            if (pivot < 0) below++;
            // Small, and yet its quotient is finite.
            if (pivot == 0) pivot = birth * 1e-30;
            carried = (carried / pivot * Death(state + 1)) - shift;
        }

        return below;
    }

    private double Death(int state) => (first + state) * deathEach;
}
