namespace Skein.Guard.Deciding;

/// <summary>
/// Lanes in which admitted work is counted, from what is refused first upwards. A priority has one; normal work that holds
/// threads for far less time than other work has one of its own.
/// </summary>
internal static class Lane
{
    public const int Sheddable = 0;
    public const int Normal = 1;
    public const int Light = 2;
    public const int High = 3;
    public const int Critical = 4;

    public const int Count = 5;

    public static int Of(GuardPriority priority) => priority switch
    {
        GuardPriority.Sheddable => Sheddable,
        GuardPriority.High => High,
        GuardPriority.Critical => Critical,
        _ => Normal,
    };
}
