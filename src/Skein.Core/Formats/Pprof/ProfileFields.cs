namespace Skein.Core.Formats.Pprof;

/// <summary>
/// Field numbers of <c>profile.proto</c> (https://github.com/google/pprof/blob/main/proto/profile.proto). All text is an
/// index into the string table, whose entry 0 is empty; ids of functions, locations and mappings start at 1.
/// </summary>
internal static class ProfileFields
{
    /// <summary>Message <c>Profile</c>.</summary>
    public static class Profile
    {
        public const int SampleType = 1, Sample = 2, Mapping = 3, Location = 4, Function = 5, Strings = 6, TimeNanos = 9, DurationNanos = 10, PeriodType = 11, Period = 12, Comment = 13, DefaultSampleType = 14;
    }

    /// <summary>Message <c>ValueType</c>.</summary>
    public static class ValueType
    {
        public const int Type = 1, Unit = 2;
    }

    /// <summary>Message <c>Sample</c>: locations from the leaf to the root.</summary>
    public static class Sample
    {
        public const int Locations = 1, Values = 2, Label = 3;
    }

    /// <summary>Message <c>Label</c>: a text or a number.</summary>
    public static class Label
    {
        public const int Key = 1, Text = 2, Number = 3, Unit = 4;
    }

    /// <summary>Message <c>Mapping</c>.</summary>
    public static class Mapping
    {
        public const int Id = 1, File = 5, HasFunctions = 7, HasFilenames = 8, HasLineNumbers = 9;
    }

    /// <summary>Message <c>Location</c>: several lines where functions are inlined, the innermost first.</summary>
    public static class Location
    {
        public const int Id = 1, Mapping = 2, Address = 3, Line = 4;
    }

    /// <summary>Message <c>Line</c>.</summary>
    public static class Line
    {
        public const int Function = 1, Number = 2;
    }

    /// <summary>Message <c>Function</c>.</summary>
    public static class Function
    {
        public const int Id = 1, Name = 2, SystemName = 3, File = 4;
    }
}
