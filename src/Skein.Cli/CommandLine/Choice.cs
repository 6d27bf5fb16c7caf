using System.CommandLine;
using System.CommandLine.Parsing;

namespace Skein.Cli.CommandLine;

/// <summary>Options that take one of a few words.</summary>
internal static class Choice
{
    /// <summary>An option whose words stand for values; the first is the default.</summary>
    public static Option<T> Option<T>(string name, string description, params (string Word, T Value)[] words)
    {
        var option = new Option<T>(name)
        {
            Description = description,
            Arity = ArgumentArity.ExactlyOne,
            HelpName = string.Join('|', words.Select(word => word.Word)),
            DefaultValueFactory = _ => words[0].Value,
            CustomParser = result => Parse(result, name, words),
        };
        option.CompletionSources.Clear(); // of an enumeration: its members as they are written in the code
        option.CompletionSources.Add([.. words.Select(word => word.Word)]);
        return option;
    }

    private static T? Parse<T>(ArgumentResult result, string name, (string Word, T Value)[] words)
    {
        string text = result.Tokens[0].Value;
        foreach ((string word, T value) in words)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase)) return value;
        }

        result.AddError($"{name} '{text}' is none of {string.Join(", ", words.Select(word => word.Word))}");
        return default;
    }
}
