using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Skein.Repo.Tests.Files;

namespace Skein.Repo.Tests.Source;

/// <summary>How long files and functions may be.</summary>
internal static class SizeRules
{
    public const int FileLinesMax = 400;
    public const int FunctionLinesMax = 70;

    public static IEnumerable<Offence> FileLength(TextFile file)
    {
        int lines = file.Text.Length == 0 ? 0 : file.Text.TrimEnd('\n').Count(c => c == '\n') + 1;
        if (lines > FileLinesMax) yield return new Offence(file.Path, FileLinesMax + 1, $"{lines} lines; a file stops at {FileLinesMax}");
    }

    public static IEnumerable<Offence> FunctionLength(TextFile file)
    {
        CompilationUnitSyntax unit = Syntax.Of(file);
        foreach (SyntaxNode node in unit.DescendantNodes())
        {
            if (NameToken(node) is not { } name) continue;
            int lines = Syntax.LastLineOf(node) - Syntax.LineOf(name) + 1;
            if (lines > FunctionLinesMax) yield return TooLong(file, Syntax.LineOf(name), name.Text, lines);
        }

        // The statements of a program without a Main are one function; its local functions count for themselves.
        SyntaxNode[] statements = [.. unit.Members.OfType<GlobalStatementSyntax>().Where(global => global.Statement is not LocalFunctionStatementSyntax)];
        int total = statements.Sum(statement => Syntax.LastLineOf(statement) - Syntax.LineOf(statement) + 1);
        if (total > FunctionLinesMax) yield return TooLong(file, Syntax.LineOf(statements[0]), "the program's statements", total);
    }

    private static Offence TooLong(TextFile file, int line, string name, int lines) =>
        new(file.Path, line, $"{name} has {lines} lines; a function stops at {FunctionLinesMax}");

    private static SyntaxToken? NameToken(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier,
        ConstructorDeclarationSyntax constructor => constructor.Identifier,
        DestructorDeclarationSyntax destructor => destructor.Identifier,
        LocalFunctionStatementSyntax local => local.Identifier,
        OperatorDeclarationSyntax function => function.OperatorToken,
        ConversionOperatorDeclarationSyntax conversion => conversion.OperatorKeyword,
        AccessorDeclarationSyntax accessor => accessor.Keyword,
        PropertyDeclarationSyntax { ExpressionBody: not null } property => property.Identifier,
        _ => null,
    };
}
