using System.Text;
using Skein.Core.Formats.Pprof;

namespace Skein.Core.Tests.Support;

/// <summary>The text twin of a profile: each field with its number, text looked up, messages indented.</summary>
internal static class ProfileText
{
    public static string Of(ReadOnlySpan<byte> profile)
    {
        var strings = new List<string>();
        var first = new ProtoReader(profile, "profile");
        while (first.Next())
        {
            if (first.Field == ProfileFields.Profile.Strings) strings.Add(Encoding.UTF8.GetString(first.Bytes()));
            else first.Skip();
        }

        var text = new StringBuilder();
        var second = new ProtoReader(profile, "profile");
        while (second.Next())
        {
            switch (second.Field)
            {
                case ProfileFields.Profile.SampleType: Fields(text, "sample type", second.Message(), strings, [1, 2]); break;
                case ProfileFields.Profile.PeriodType: Fields(text, "period type", second.Message(), strings, [1, 2]); break;
                case ProfileFields.Profile.Sample: Sample(text, second.Message(), strings); break;
                case ProfileFields.Profile.Mapping: Fields(text, "mapping", second.Message(), strings, [5, 6]); break;
                case ProfileFields.Profile.Location: Location(text, second.Message()); break;
                case ProfileFields.Profile.Function: Fields(text, "function", second.Message(), strings, [2, 3, 4]); break;
                case ProfileFields.Profile.Comment or ProfileFields.Profile.DefaultSampleType: text.AppendLine($"{second.Field}: {strings[(int)second.Long()].Replace("\t", "\\t", StringComparison.Ordinal)}"); break;
                case ProfileFields.Profile.Strings: second.Skip(); break;
                default: text.AppendLine($"{second.Field}: {second.Long()}"); break;
            }
        }

        return text.ToString();
    }

    private static void Sample(StringBuilder text, ProtoReader sample, List<string> strings)
    {
        text.Append("sample");
        while (sample.Next())
        {
            if (sample.Field == ProfileFields.Sample.Label)
            {
                Fields(text, "\n  label", sample.Message(), strings, [1, 2, 4], end: "");
                continue;
            }

            var numbers = new List<long>();
            sample.Longs(numbers, int.MaxValue, "");
            text.Append($" {sample.Field}: [{string.Join(' ', numbers)}]");
        }

        text.AppendLine();
    }

    private static void Location(StringBuilder text, ProtoReader location)
    {
        text.Append("location");
        while (location.Next())
        {
            if (location.Field == ProfileFields.Location.Line) Fields(text, " line", location.Message(), [], [], end: "");
            else text.Append($" {location.Field}: {location.Long()}");
        }

        text.AppendLine();
    }

    private static void Fields(StringBuilder text, string name, ProtoReader message, List<string> strings, int[] textFields, string end = "\n")
    {
        text.Append(name);
        while (message.Next())
        {
            long value = message.Long();
            text.Append($" {message.Field}: {(textFields.Contains(message.Field) ? strings[(int)value] : value)}");
        }

        text.Append(end);
    }
}
