using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Skein.Repo.Tests.Files;

namespace Skein.Repo.Tests.Source;

/// <summary>Ways of writing that this code does without.</summary>
internal static class StyleRules
{
    private static readonly string[] Sleeps = ["Thread.Sleep", "Task.Delay", "SpinWait.SpinUntil"];

    public static IEnumerable<Offence> NoRegion(TextFile file) =>
        Syntax.Of(file).DescendantTrivia()
            .Where(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
            .Select(trivia => new Offence(file.Path, Syntax.LineOf(trivia), "a region hides code; make it a type"));

    /// <summary>A qualifier stays where a parameter has the member's name, as in a constructor that keeps it.</summary>
    public static IEnumerable<Offence> NoThisQualifier(TextFile file) =>
        Syntax.Of(file).DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Expression is ThisExpressionSyntax && !IsHidden(access))
            .Select(access => new Offence(file.Path, Syntax.LineOf(access), $"{access} needs no qualifier"));

    private static bool IsHidden(MemberAccessExpressionSyntax access) =>
        access.Ancestors().OfType<BaseMethodDeclarationSyntax>()
            .SelectMany(method => method.ParameterList.Parameters)
            .Any(parameter => parameter.Identifier.Text == access.Name.Identifier.Text);

    /// <summary>
    /// A test waits for an event that it names, never for time to go by. Where time is the very thing that it varies, the
    /// line above says so: <c>// Sleeps: why</c>.
    /// </summary>
    public static IEnumerable<Offence> NoSleep(TextFile file) =>
        Syntax.Of(file).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => Sleeps.Contains(call.Expression.ToString(), StringComparer.Ordinal) && !HasReason(call))
            .Select(call => new Offence(file.Path, Syntax.LineOf(call), $"{call.Expression} waits for time, not for what it needs"));

    private static bool HasReason(InvocationExpressionSyntax call) =>
        call.FirstAncestorOrSelf<StatementSyntax>() is { } statement
        && statement.GetLeadingTrivia().Any(trivia => Regex.IsMatch(trivia.ToString(), "^// Sleeps: .{10,}"));

    /// <summary><c>\x</c> takes up to four digits: <c>"\x7fELF"</c> begins with the one character U+07FE.</summary>
    public static IEnumerable<Offence> NoHexEscape(TextFile file) =>
        Syntax.Of(file).DescendantTokens()
            .Where(token => HasHexEscape(token.Text))
            .Select(token => new Offence(file.Path, Syntax.LineOf(token), $"{token.Text}: write \\u00NN, for \\x swallows digits that follow"));

    // Verbatim and raw strings have no escapes; in the others an even number of backslashes escapes itself.
    private static bool HasHexEscape(string literal) =>
        Regex.IsMatch(literal, @"^\$?""(?!"""")(?:[^\\]|\\[^x])*\\x") || Regex.IsMatch(literal, @"^'\\x");

    /// <summary>A test's name is a sentence: words with underscores between.</summary>
    public static IEnumerable<Offence> TestNamesAreSentences(TextFile file) =>
        Syntax.Of(file).DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => IsTest(method) && !IsSentence(method.Identifier.Text))
            .Select(method => new Offence(file.Path, Syntax.LineOf(method.Identifier), $"{method.Identifier.Text} is no sentence"));

    private static bool IsTest(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory");

    private static bool IsSentence(string name) =>
        char.IsUpper(name[0]) && name.Count(c => c == '_') >= 2 && !name.StartsWith("Should_", StringComparison.Ordinal);
}
