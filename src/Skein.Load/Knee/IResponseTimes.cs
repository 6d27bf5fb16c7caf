namespace Skein.Load.Knee;

/// <summary>The times of the last step one by one, which a calibration stands on.</summary>
internal interface IResponseTimes
{
    /// <summary>Of good answers, seconds, from their intended starts; of more than <paramref name="most"/> so many, evenly by rank.</summary>
    double[] LastTimes(int most);
}
