using Skein.Core;
using Xunit;

namespace Skein.Planning.Tests.Specs;

/// <summary>Every field of the schema, through every way of being wrong.</summary>
public sealed class WrongFieldTests
{
    public static TheoryData<string, string> WrongValues()
    {
        var data = new TheoryData<string, string>();
        foreach (SpecField field in SpecFields.All)
        {
            foreach (string wrong in Wrong(field)) data.Add(field.Path, wrong);
        }

        return data;
    }

    public static TheoryData<string> Paths() => new(SpecFields.All.Select(field => field.Path));

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void A_field_of_wrong_kind_sign_unit_or_range_gets_one_line_with_its_place_and_path(string schemaPath, string wrong)
    {
        SpecField field = SpecFields.All.Single(candidate => candidate.Path == schemaPath);
        string path = SpecDocument.PathIn(field);
        string text = SpecDocument.With(field, wrong).ToString();
        SkeinException fault = Assert.Throws<SkeinException>(() => SpecReader.Read("shop.yaml", text));
        Assert.Matches($@"^shop\.yaml:[0-9]+:[0-9]+ {System.Text.RegularExpressions.Regex.Escape(path)}: \S.*; \S.*$", fault.Message);
        Assert.DoesNotContain('\n', fault.Message);
        int line = int.Parse(fault.Message.Split(':')[1]), column = int.Parse(fault.Message.Split(':', ' ')[2]);
        Assert.Contains(wrong.Trim('"'), text.Split('\n')[line - 1][(column - 1)..]);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_field_with_its_own_example_is_read_and_its_place_known(string schemaPath)
    {
        SpecField field = SpecFields.All.Single(candidate => candidate.Path == schemaPath);
        CapacitySpec spec = SpecReader.Read("shop.yaml", SpecDocument.With(field, schemaPath == "topology[].of" ? "checkout" : field.Example).ToString());
        Assert.Contains(SpecDocument.PathIn(field), spec.Places.Keys);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_misspelt_field_is_refused_and_the_right_one_named(string schemaPath)
    {
        SpecField field = SpecFields.All.Single(candidate => candidate.Path == schemaPath);
        if (field.Path.EndsWith('*') || field.Path.EndsWith("[]", StringComparison.Ordinal) || field.Key.Length < 3) return;
        string right = SpecDocument.PathIn(field), wrong = right + "x";
        SpecDocument document = SpecDocument.With(field, field.Example);
        document.Set(wrong, field.Example);
        SkeinException fault = Assert.Throws<SkeinException>(() => SpecReader.Read("shop.yaml", document.ToString()));
        Assert.Contains($" {wrong}: is no field of a spec; the nearest is {field.Key}", fault.Message);
    }

    private static IEnumerable<string> Wrong(SpecField field)
    {
        yield return "[1, 2]";
        yield return "{ a: 1 }";
        yield return "";
        yield return "~";
        if (field.Quantity == SpecQuantity.Word)
        {
            yield return "\"\\t\"";
            yield break;
        }

        yield return "hello";
        yield return "-" + field.Example;
        yield return ".inf";
        yield return "1e999";
        yield return "NaN";
        foreach (string unit in Units(field.Quantity)) yield return unit;
        if (field.LeastExcluded) yield return "0" + field.Example.TrimStart("0123456789.".ToCharArray());
        yield return field.Quantity switch
        {
            SpecQuantity.Rate => "1e12/s",
            SpecQuantity.Duration => "1e7h",
            SpecQuantity.Share => "250%",
            SpecQuantity.Bytes => "1e9GiB",
            _ => "1e17",
        };
    }

    private static string[] Units(SpecQuantity quantity) => quantity switch
    {
        SpecQuantity.Rate => ["500", "500ms", "500/", "500/fortnight", "5e/s"],
        SpecQuantity.Duration => ["43", "43KiB", "43/s", "43 parsecs"],
        SpecQuantity.Share => ["1ms", "99.9"],
        SpecQuantity.Bytes => ["64", "64ms"],
        SpecQuantity.Cores => ["4GiB"],
        SpecQuantity.Whole => ["2ms", "2.5"],
        _ => ["1ms", "1%"],
    };
}
