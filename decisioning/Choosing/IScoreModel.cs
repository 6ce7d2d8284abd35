namespace Realtime.Decisioning.Choosing;

/// <summary>What a shopper's score of an offer depends on besides its weight.</summary>
public interface IScoreModel
{
    /// <summary>Multiplies the offer's weight; 0 or more.</summary>
    double Factor(Candidate candidate);
}
