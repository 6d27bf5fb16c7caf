using System.Globalization;

namespace Skein.Planning.Queues.General;

/// <summary>Whether workers keep up with what arrives.</summary>
internal static class Stability
{
    /// <summary>The share of time that each worker is busy.</summary>
    /// <exception cref="RefusedException">It is 1 or more: the queue grows without end.</exception>
    public static double Utilisation(double arrivalRate, double meanService, int servers)
    {
        double utilisation = arrivalRate == 0 ? 0 : arrivalRate * meanService / servers;
        return utilisation < 1
            ? utilisation
            : throw new RefusedException("utilisation", string.Create(CultureInfo.InvariantCulture, $"is {utilisation:G6}, which is not below 1: the queue grows without end"));
    }
}
