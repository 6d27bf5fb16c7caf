namespace Skein.Load.Confidence;

/// <summary>How many standard errors a two-sided interval of Student's t reaches.</summary>
internal static class StudentFactor
{
    private const int Halvings = 200;

    /// <param name="freedom">Degrees of freedom; at least 2.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static double Of(int freedom, double confidence)
    {
        // In the angle atan(t / sqrt(freedom)) the whole line is (0, pi/2).
        double low = 0, high = Math.PI / 2;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            if (Within(middle, freedom) < confidence) low = middle;
            else high = middle;
        }

        return Math.Tan(low) * Math.Sqrt(freedom);
    }

    // Abramowitz and Stegun, 26.7.3 and 26.7.4: the probability that |T| is no more than sqrt(freedom) x tan(angle).
    private static double Within(double angle, int freedom)
    {
        (double sine, double cosine) = Math.SinCos(angle);
        bool isOdd = freedom % 2 == 1;
        double term = isOdd ? cosine : 1, sum = term;
        for (int power = isOdd ? 3 : 2; power <= freedom - 2; power += 2)
        {
            term *= cosine * cosine * (power - 1) / power;
            sum += term;
        }

        return isOdd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
    }
}
