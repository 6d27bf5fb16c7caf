using Skein.Planning.Recommendation;
using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>The sheet <c>Notes</c>: what was assumed, where the formulas come from, where they end.</summary>
internal static class NotesSheet
{
    private static readonly string[] Sources =
    [
        "Mean at once: Little, A proof for the queuing formula L = lambda W, 1961. It takes the mean time, never a percentile.",
        "At a moment: the Poisson law for any law of the service time (M/G/infinity): Takács, Introduction to the Theory of Queues, 1962.",
        "Peak of a window: P(peak >= k) <= P(N >= k) + rate x window x P(N = k - 1); arrivals see what time sees (Wolff 1982), Markov's inequality.",
        "Turned away without a queue: Erlang B, 1917, for any law of the service time. Waits: Erlang C, for exponential times.",
        "Wait of other laws: M/M/c times the mean of both squared variations (Allen 1978, Cunneen). An approximation: at high variation it is 10 % to 20 % off and more.",
        "Uneven arrivals: limits scale with the variance over the mean of the number at once (Hayward, in Fredericks 1980; Eckberg 1983).",
        "Attempts of a call that fails with p and is tried again r times: (1 - p^(r+1)) / (1 - p). Safe load: capacity over the attempts when all fail.",
        "Daily wave: the number at once follows the rate later and damped: Eick, Massey, Whitt, Mt/G/infinity queues with sinusoidal arrival rates, 1993.",
    ];

    private static readonly string[] Programs =
    [
        "Formulas use functions that Excel 2007 has. The values in the cells were calculated where the file was written; LibreOffice shows them until it is told to recalculate (Ctrl+Shift+F9).",
        "A change of the sheet Inputs keeps the shape of the service time (the sheet Shape, the two cells that say 'from the law'). Another law needs another spec.",
        "The Poisson function of spreadsheets has nine digits and more up to some 50,000 requests at once; beyond it no workbook is written.",
    ];

    public static void Write(Book book, Draft draft)
    {
        var sheet = new Sheet("Notes", 130);
        book.Sheets.Add(sheet);
        sheet.Write(1, 1, "Notes", CellStyle.Title);
        int row = 3;
        void Part(string title, IEnumerable<string> lines)
        {
            sheet.Write(row++, 1, title, CellStyle.Heading);
            foreach (string line in lines) sheet.Write(row++, 1, line, CellStyle.Remark);
            row++;
        }

        string[] assumed = [$"Service times: {draft.Evidence.Law.Name}.", .. draft.Evidence.Assumptions.Select(line => line + ".")];
        Part("Assumed", assumed);
        Part("Warnings", Warnings.Of(draft));
        Part("Sources", Sources);
        Part("Programs", Programs);
    }
}
