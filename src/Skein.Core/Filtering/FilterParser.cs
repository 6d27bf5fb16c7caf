using System.Text;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Filtering;

/// <summary>Reads the filter language that <see cref="SnapshotFilter"/> describes.</summary>
internal static class FilterParser
{
    private const string Keys = "frame, resource, state, wait, kind, trace, span, label, older";

    public static IReadOnlyList<FilterTerm> Parse(string text)
    {
        var terms = new List<FilterTerm>();
        int position = 0;
        while (true)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
            if (position == text.Length) return terms;
            terms.Add(ParseTerm(text, ref position));
        }
    }

    private static FilterTerm ParseTerm(string text, ref int position)
    {
        int start = position;
        bool negated = text[position] == '!';
        if (negated) position++;
        bool quoted = position < text.Length && text[position] == '"';
        string term = ReadTerm(text, ref position);
        if (term.Length == 0) throw Refuse(text, $"has an empty term at column {start + 1}", "write a word, or key:value");

        int colon = quoted ? -1 : term.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return new FilterTerm(negated, FilterTerms.Word(term));
        string key = term[..colon], value = term[(colon + 1)..];
        if (value.Length == 0) throw Refuse(text, $"has nothing after {key}:", $"write {key}:value");
        return new FilterTerm(negated, Named(text, key, value));
    }

    private static string ReadTerm(string text, ref int position)
    {
        var term = new StringBuilder();
        int quote = -1;
        for (; position < text.Length && (quote >= 0 || !char.IsWhiteSpace(text[position])); position++)
        {
            if (text[position] != '"') term.Append(text[position]);
            else quote = quote < 0 ? position : -1;
        }

        if (quote >= 0) throw Refuse(text, $"has a quote at column {quote + 1} that is not closed", "close it");
        return term.ToString();
    }

    private static Func<Snapshot, CoroutinePredicate> Named(string text, string key, string value) => key.ToLowerInvariant() switch
    {
        "frame" => FilterTerms.Frame(value),
        "resource" => FilterTerms.Resource(value),
        "state" => FilterTerms.State(Choose<CoroutineState>(text, key, value)),
        "wait" => FilterTerms.Wait(Choose<WaitReason>(text, key, value)),
        "kind" => FilterTerms.Kind(Choose<CoroutineKind>(text, key, value)),
        "trace" => FilterTerms.Trace(value),
        "span" => FilterTerms.Span(value),
        "label" => FilterTerms.Label(value),
        "older" => FilterTerms.Older(DurationParser.TryParse(value, out var age)
            ? age
            : throw Refuse(text, $"has no duration after older: but '{value}'", "write a number and ms, s, m, h or d, as in older:5s")),
        _ => throw Refuse(text, $"has an unknown key '{key}'", $"use one of {Keys}, or quote the whole term"),
    };

    /// <summary>The members whose token starts with what was written; dashes may be left out.</summary>
    private static HashSet<T> Choose<T>(string text, string key, string value)
        where T : struct, Enum
    {
        string wanted = Bare(value);
        var exact = Enum.GetValues<T>().Where(member => Bare(TokenTable<T>.Of(member)) == wanted).ToHashSet();
        if (exact.Count > 0) return exact;
        var chosen = Enum.GetValues<T>().Where(member => Bare(TokenTable<T>.Of(member)).StartsWith(wanted, StringComparison.Ordinal)).ToHashSet();
        return chosen.Count > 0 ? chosen : throw Refuse(text, $"has an unknown {key} '{value}'", $"use one of {string.Join(", ", TokenTable<T>.All)}");
    }

    private static string Bare(string token) => token.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static SkeinException Refuse(string text, string reason, string remedy) => new($"filter '{text}'", reason, remedy);
}
